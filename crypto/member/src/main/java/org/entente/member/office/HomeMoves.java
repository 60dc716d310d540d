package org.entente.member.office;

import java.util.ArrayList;
import java.util.List;
import org.entente.member.view.JsonValue;
import org.entente.member.view.JsonWriter;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.trust.base.Base64Url;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.directory.EventRule;
import org.entente.trust.directory.NewHome;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.json.JsonObject;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.RegionId;

/**
 * Two administrators give the rooms of a lost region another home: each step judges what the shell was
 * answered by regions and signs what comes of it, see {@code docs/office.md}. Nothing is kept and nothing is
 * sent here: what travels between the two is a file.
 */
final class HomeMoves {
  private final Desk desk;

  HomeMoves(Desk desk) {
    this.desk = desk;
  }

  /** What the step comes to; nothing was signed where it throws. */
  JsonWriter take(JsonObject step) throws MlsException {
    DeviceSigner signer =
        desk.signer().orElseThrow(() -> new RejectedException(EventRule.SIGNER_NOT_ENTITLED));
    return switch (step.text("do")) {
      case "ask" -> signed(desk.signed(asked(step), signer));
      case "sign" -> first(step, signer);
      case "open" -> opened(file(step));
      case "cosign" -> second(file(step), answer(step.text("word")), signer);
      default -> throw new MalformedException("unknown step");
    };
  }

  /** The question of the first administrator, or of the second one about a file. */
  private static RoomsRehomed asked(JsonObject step) throws MalformedException {
    return step.has("file") ? NewHome.question(body(file(step))) : question(step);
  }

  private static RoomsRehomed question(JsonObject step) throws MalformedException {
    RegionId from = RegionId.parse(step.text("from"));
    return new RoomsRehomed(from, RegionId.parse(step.text("to")), List.of(), List.of());
  }

  private JsonWriter first(JsonObject step, DeviceSigner signer) throws MlsException {
    List<String> words = step.texts("words");
    NewHome home = new NewHome(question(step), answer(words.get(0)));
    for (String word : words.subList(1, words.size())) {
      home.add(answer(word));
    }
    RoomsRehomed event = home.event();
    int moving = desk.directory().rehomings().moving(event, desk.turn().now()).size();
    return signed(desk.signed(event, signer)).number("moving", moving);
  }

  private JsonWriter second(SignedEvent event, RoomsRehomed word, DeviceSigner signer)
      throws MlsException {
    NewHome.second(desk.directory(), body(event), word, own());
    SignedEvent both = event.cosign(signer);
    desk.directory().apply(both, desk.turn().now());
    return signed(both);
  }

  private static JsonWriter signed(SignedEvent event) {
    return new JsonWriter()
        .begin()
        .text("file", Base64Url.encode(event.encode()))
        .number("until", event.event().timeMs() + RehomingTimes.FRESH_MS);
  }

  /** What somebody is about to sign. */
  private JsonWriter opened(SignedEvent event) throws MalformedException {
    RoomsRehomed body = body(event);
    List<String> by = new ArrayList<>();
    event.signatures().forEach(s -> by.add(s.device().officer().text()));
    List<JsonValue> words = new ArrayList<>();
    body.witnesses()
        .forEach(word -> words.add(
            w -> w.text("region", word.witness().value()).number("since", word.sinceMs())));
    List<JsonValue> rooms = new ArrayList<>();
    NewHome.ofAgency(desk.directory(), body, own())
        .forEach(move ->
            rooms.add(w -> w.text("id", move.room().text()).number("changes", move.epoch())));
    return signed(event)
        .text("from", body.from().value())
        .text("to", body.to().value())
        .texts("by", by)
        .objects("words", words)
        .objects("rooms", rooms)
        .number("others", body.rooms().size() - rooms.size());
  }

  private AgencyName own() {
    return desk.self().name().agency();
  }

  private static SignedEvent file(JsonObject step) throws MalformedException {
    return SignedEvent.decode(Bytes.of(Base64Url.decode(step.text("file"))));
  }

  private static RoomsRehomed body(SignedEvent event) throws MalformedException {
    EventBody body = event.event().body();
    if (body instanceof RoomsRehomed moved) {
      return moved;
    }
    throw new MalformedException("another event");
  }

  private static RoomsRehomed answer(String word) throws MalformedException {
    return RoomsRehomed.decode(Base64Url.decode(word));
  }
}
