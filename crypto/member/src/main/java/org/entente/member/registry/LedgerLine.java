package org.entente.member.registry;

import java.util.List;
import org.entente.member.view.JsonValue;
import org.entente.member.view.JsonWriter;
import org.entente.trust.name.DeviceName;

/**
 * One line of the record: who did what to whom and when; never content.
 *
 * @param kind what was done, a code
 * @param by the devices that signed
 * @param subject the agency, officer, device, team or region that it is about
 * @param agency whose it is, empty where it concerns several
 * @param team in hex, empty where there is none
 * @param detail words that the signer wrote, or the event that a draft holds
 * @param counts whether the rules let it count
 */
record LedgerLine(
    String region,
    long seq,
    long atMs,
    String kind,
    List<DeviceName> by,
    String subject,
    String agency,
    String team,
    String detail,
    boolean counts)
    implements JsonValue {
  LedgerLine {
    by = List.copyOf(by);
  }

  @Override
  public void write(JsonWriter w) {
    w.text("region", region).number("seq", seq).number("at", atMs).text("kind", kind);
    w.texts("by", by.stream().map(DeviceName::uri).toList());
    w.text("subject", subject).text("agency", agency).text("team", team).text("detail", detail);
    w.flag("counts", counts);
  }
}
