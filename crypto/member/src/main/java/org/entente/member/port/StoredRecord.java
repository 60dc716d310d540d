package org.entente.member.port;

import java.util.Objects;

/** One record as {@link Effect.Put} gave it. */
public record StoredRecord(String key, byte[] value) {
  public StoredRecord {
    Objects.requireNonNull(key);
    Objects.requireNonNull(value);
  }
}
