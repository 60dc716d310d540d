package org.entente.member.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entente.member.view.JsonValue;
import org.entente.member.view.JsonWriter;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.PastRequest;
import org.entente.trust.event.Duty;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;

/** Who of the own agency has which duty, and whose past waits for a word of its security officers. */
final class DutyView {
  private final Desk desk;
  private final Kept kept;
  private final Directory directory;
  private final DeviceName self;

  DutyView(Desk desk, Kept kept) {
    this.desk = desk;
    this.kept = kept;
    this.directory = desk.directory();
    this.self = desk.self().name();
  }

  void write(JsonWriter w) {
    w.objects("duties", duties());
    w.objects(
        "pasts",
        directory.pastRequests().stream()
            .filter(p -> p.device().agency().equals(self.agency()))
            .map(this::past)
            .toList());
  }

  private List<JsonValue> duties() {
    List<JsonValue> out = new ArrayList<>();
    for (Duty duty : Duty.values()) {
      for (Map.Entry<OfficerName, Long> each : directory.having(duty).entrySet()) {
        if (each.getKey().agency().equals(self.agency())) {
          long from = desk.registry().dutyFromMs(each.getKey(), duty, each.getValue());
          out.add(duty(duty, each.getKey(), from));
        }
      }
    }
    return out;
  }

  private JsonValue duty(Duty duty, OfficerName officer, long fromMs) {
    boolean ready = directory.devices().stream()
        .anyMatch(d -> d.name().officer().equals(officer)
            && !directory.isOut(d.name())
            && directory.isEntrusted(d.name(), duty)
            && directory.releaseKey(d.name()).isPresent());
    return w -> {
      w.text("officer", officer.text()).text("name", name(officer)).text("duty", duty.text());
      w.number("from", fromMs).flag("ready", duty != Duty.SECURITY_OFFICER || ready);
    };
  }

  private String name(OfficerName officer) {
    return OfficeView.word(kept.person(officer.text()), "name", "");
  }

  private JsonValue past(PastRequest request) {
    OfficerName asker = request.device().officer();
    DeviceName declined = request.declinedBy();
    return w -> {
      w.text("id", request.id().toHex()).text("officer", asker.text()).text("name", name(asker));
      w.text("device", request.device().uri())
          .text("room", request.asked().room().text());
      w.text("reason", request.asked().reason());
      long seen = desk.registry().seenMs(request);
      w.number("since", seen).number("from", seen + PastRequest.DELAY_MS);
      w.number("until", seen + PastRequest.OPEN_MS);
      w.number("needed", request.asked().threshold());
      w.texts(
          "released",
          request.releases().keySet().stream().map(OfficerName::text).sorted().toList());
      w.text("declinedBy", declined == null ? null : declined.officer().text());
      w.flag("mayRelease", mayRelease(request));
      w.flag("mayDecline", mayDecline(request));
    };
  }

  /** Whether this device has a share and its officer has not decided; the delay may still run. */
  private boolean mayRelease(PastRequest request) {
    long now = desk.turn().now();
    return request.isOpen(now)
        && !request.device().officer().equals(self.officer())
        && !directory.isRevoked(request.device())
        && directory.has(self.officer(), Duty.SECURITY_OFFICER, now)
        && directory.isEntrusted(self, Duty.SECURITY_OFFICER)
        && !request.releases().containsKey(self.officer())
        && request.asked().shares().stream().anyMatch(s -> s.to().equals(self));
  }

  private boolean mayDecline(PastRequest request) {
    long now = desk.turn().now();
    boolean concerned = request.device().officer().equals(self.officer())
        || directory.has(self.officer(), Duty.SECURITY_OFFICER, now)
        || desk.chain().isPresent();
    boolean open =
        request.declinedBy() == null && now < desk.registry().seenMs(request) + PastRequest.OPEN_MS;
    return open && concerned;
  }
}
