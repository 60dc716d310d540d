package org.entente.member;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.entente.member.port.StoredRecord;
import org.entente.member.session.Identity;
import org.entente.member.store.Keys;
import org.entente.mls.error.MlsException;

/** Puts a device together again from its records. */
final class Restoring {
  private final Parts parts;

  Restoring(Parts parts) {
    this.parts = parts;
  }

  void restore(Collection<StoredRecord> records) throws MlsException {
    TreeMap<String, byte[]> byKey = new TreeMap<>();
    records.forEach(r -> byKey.put(r.key(), r.value()));
    byte[] device = byKey.get(Keys.DEVICE);
    if (device == null) {
      return;
    }
    Identity identity = Identity.decode(device);
    parts.enrolment().restore(identity);
    byte[] ledger = byKey.get(Keys.LEDGER);
    if (ledger != null) {
      parts.registry().restoreLedger(ledger);
    }
    byte[] seen = byKey.get(Keys.SEEN);
    if (seen != null) {
      parts.registry().restoreSeen(seen);
    }
    for (byte[] entry : under(byKey, Keys.FEDERATION).values()) {
      parts.registry().restore(entry);
    }
    parts.registry().restored();
    parts.session().know(parts.registry().directory().addresses());
    parts.office().restore(under(byKey, Keys.OFFICE));
    byte[] inbox = byKey.get(Keys.INBOX);
    if (inbox != null) {
      parts.inbox().restore(inbox);
    }
    for (byte[] bundle : under(byKey, Keys.KEY_PACKAGES).values()) {
      parts.stock().restore(bundle);
    }
    byte[] reading = byKey.get(Keys.READING);
    if (reading != null) {
      parts.habits().restore(reading);
    }
    parts.rooms().restore(under(byKey, Keys.ROOMS), under(byKey, Keys.OUTBOX));
  }

  /** The records below {@code prefix}, with it cut off, in the order of their keys. */
  private static Map<String, byte[]> under(TreeMap<String, byte[]> records, String prefix) {
    Map<String, byte[]> out = new TreeMap<>();
    records.tailMap(prefix).forEach((key, value) -> {
      if (key.startsWith(prefix)) {
        out.put(key.substring(prefix.length()), value);
      }
    });
    return out;
  }
}
