package org.entente.member.view;

import java.util.List;

/**
 * What an invitation offers, before anything has been accepted.
 *
 * @param ownDevice whether a device of the officer made it for a further one
 */
public record OfferView(
    String officer,
    String displayName,
    String role,
    AgencyView agency,
    String desk,
    String inviter,
    String teamTitle,
    String purpose,
    List<AgencyView> parties,
    List<RoomTitle> rooms,
    long expiresMs,
    boolean ownDevice)
    implements JsonValue {

  /** A room that the invitation leads to. */
  public record RoomTitle(String id, String title) implements JsonValue {
    @Override
    public void write(JsonWriter w) {
      w.text("id", id).text("title", title);
    }
  }

  public OfferView {
    parties = List.copyOf(parties);
    rooms = List.copyOf(rooms);
  }

  @Override
  public void write(JsonWriter w) {
    w.text("officer", officer).text("displayName", displayName).text("role", role);
    w.object("agency", agency).text("desk", desk).text("inviter", inviter);
    w.text("teamTitle", teamTitle).text("purpose", purpose).objects("parties", parties);
    w.objects("rooms", rooms).number("expiresMs", expiresMs);
    w.flag("ownDevice", ownDevice);
  }
}
