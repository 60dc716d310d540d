package org.entente.member.view;

import org.jspecify.annotations.Nullable;

/**
 * Who this device is.
 *
 * @param validUntil when its certificate ends, in ms
 * @param stage how far enrolling has come; {@code null} before it starts
 */
public record SelfView(
    boolean enrolled,
    String officer,
    String displayName,
    String role,
    @Nullable AgencyView agency,
    String device,
    @Nullable Long validUntil,
    @Nullable Stage stage)
    implements JsonValue {

  /** The steps of enrolling, in order. */
  public enum Stage {
    KEY("key"),
    CERTIFICATE("certificate"),
    JOINING("joining"),
    READY("ready");

    private final String code;

    Stage(String code) {
      this.code = code;
    }
  }

  /** A device that belongs to nobody yet. */
  public static SelfView unknown() {
    return new SelfView(false, "", "", "", null, "", null, null);
  }

  @Override
  public void write(JsonWriter w) {
    w.flag("enrolled", enrolled).text("officer", officer).text("displayName", displayName);
    w.text("role", role).object("agency", agency).text("device", device);
    w.number("validUntil", validUntil).text("stage", stage == null ? null : stage.code);
  }
}
