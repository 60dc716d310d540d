package org.entente.member.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the record holds, as far as this device knows.
 *
 * @param entries how many it has read
 * @param sinceMs the time of the first entry, 0 for none
 * @param signed up to which entry the region has signed, 0 before it did
 * @param signedMs when the region signed that
 * @param checkedMs when this device compared it last
 * @param regions whose signature held
 * @param witnesses whose cosignature held
 * @param brokenAt from which entry on nothing is to be relied on, 0 while nothing is wrong
 * @param reason code of what is wrong, {@code null} while nothing is
 */
public record RecordView(
    State state,
    long entries,
    long sinceMs,
    long signed,
    long signedMs,
    long checkedMs,
    List<String> regions,
    List<String> witnesses,
    long brokenAt,
    @Nullable String reason)
    implements JsonValue {
  /** How the record stands. */
  public enum State {
    /** The region has not signed anything that could be compared yet. */
    UNCHECKED("unchecked"),
    CONSISTENT("consistent"),
    /** The region's last signature is too old, or others were shown more than this device. */
    STALE("stale"),
    /** The region has signed two records that do not fit; or what it signed is not what it showed. */
    BROKEN("broken");

    private final String code;

    State(String code) {
      this.code = code;
    }
  }

  /** Keeps copies. */
  public RecordView {
    regions = List.copyOf(regions);
    witnesses = List.copyOf(witnesses);
  }

  @Override
  public void write(JsonWriter w) {
    w.text("state", state.code).number("entries", entries).number("sinceMs", sinceMs);
    w.number("signed", signed).number("signedMs", signedMs).number("checkedMs", checkedMs);
    w.texts("regions", regions).texts("witnesses", witnesses);
    w.number("brokenAt", brokenAt).text("reason", reason);
  }
}
