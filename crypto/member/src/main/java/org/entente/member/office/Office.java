package org.entente.member.office;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.member.port.Environment;
import org.entente.member.port.Refusal;
import org.entente.member.registry.RecordWatch;
import org.entente.member.registry.Registry;
import org.entente.member.room.Rooms;
import org.entente.member.session.Answer;
import org.entente.member.session.Session;
import org.entente.member.store.Keys;
import org.entente.member.store.Turn;
import org.entente.member.view.JsonValue;
import org.entente.member.view.JsonWriter;
import org.entente.member.view.ViewChange;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.json.JsonObject;
import org.entente.trust.name.InvitationId;

/**
 * The desk of an administrator, at which everybody looks after their own devices: takes commands, signs what they come to, and answers when the region has
 * stored it. An event is judged here by the rules that every reader applies before it is sent, so that a
 * refusal names the rule and nothing has happened.
 */
public final class Office {
  private static final Refusal NO_ADMIN = Refusal.of("not_admin");
  private static final int MAX_JSON = 2 * 1024 * 1024;
  private static final String EVENTS = "/v1/federation";

  private final Desk desk;
  private final Kept kept;
  private final RecordWatch watch;
  private final OwnDevices own;
  private final ReleaseKey releaseKey;
  private final Pasts pasts;
  private final OwnTerm term;
  private final HomeMoves moves;
  private long shown = -1;

  /** A desk at which nobody has done anything yet. */
  public Office(
      Turn turn,
      Session session,
      Registry registry,
      Environment env,
      RecordWatch watch,
      Rooms rooms) {
    this.desk = new Desk(turn, session, registry, env);
    this.kept = new Kept(turn);
    this.watch = watch;
    this.own = new OwnDevices(desk, kept, rooms);
    this.releaseKey = new ReleaseKey(desk);
    this.pasts = new Pasts(desk, rooms, releaseKey);
    this.term = new OwnTerm(desk);
    this.moves = new HomeMoves(desk);
  }

  /** Takes over what was stored, by record key without its prefix {@code office/}. */
  public void restore(Map<String, byte[]> records) throws MalformedException {
    Map<String, byte[]> words = new TreeMap<>(records);
    byte[] key = words.remove(Keys.RELEASE_KEY);
    if (key != null) {
      releaseKey.restore(key);
    }
    kept.restore(words);
  }

  /** Carries out a command, see {@code docs/office.md}; answered when all of it is stored. */
  public void command(long id, String json) {
    try {
      JsonObject wish = JsonObject.parse(json, MAX_JSON);
      if (wish.text("do").equals("check")) {
        watch.look(id);
        return;
      }
      if (own.isMeant(wish)) {
        send(id, own.events(wish));
        return;
      }
      if (pasts.isMeant(wish)) {
        send(id, pasts.events(wish));
        return;
      }
      DeviceSigner signer = desk.signer().orElse(null);
      if (signer == null) {
        desk.turn().answer(id, NO_ADMIN);
        return;
      }
      send(id, new Acts(desk, kept).events(wish, signer));
    } catch (MlsException | IllegalArgumentException e) {
      desk.turn().answer(id, refusal(e));
    }
  }

  /** One after the other; the first that is refused ends the run, and what came before it stays. */
  private void send(long id, List<Act> acts) {
    if (acts.isEmpty()) {
      changed();
      desk.turn().answer(id, null);
      return;
    }
    Act first = acts.get(0);
    byte[] body = first.event().encode();
    desk.session().openRequest("POST", EVENTS, "application/octet-stream", body, answer -> {
      if (answer.isOk()) {
        first.then().run();
        send(id, acts.subList(1, acts.size()));
      } else {
        desk.turn().answer(id, refusal(answer));
      }
    });
  }

  private static Refusal refusal(Answer answer) {
    if (answer.isPassing()) {
      return Refusal.of("no_answer");
    }
    String rule = answer.json().objects("violations").stream()
        .findFirst()
        .flatMap(v -> v.text("rule"))
        .orElse(answer.problem());
    return new Refusal("rule", Map.of("rule", rule));
  }

  /** One event and what to do when it is stored. */
  record Act(SignedEvent event, Runnable then) {}

  private void changed() {
    shown = -1;
  }

  /** Says that there is something new to read, if there is, and drops links that are of no use. */
  public void settle() {
    drop();
    releaseKey.settle();
    term.settle();
    long now = desk.registry().cursor().hashCode() * 31L + kept.revision();
    if (now != shown) {
      shown = now;
      desk.turn()
          .show("federation", new ViewChange.FederationChanged(desk.chain().isPresent()));
    }
  }

  /** An invitation that this device has not read of yet may still come: its answer can be faster. */
  private void drop() {
    long now = desk.turn().now();
    for (InvitationId id : kept.links()) {
      boolean over = desk.directory().invitation(id).filter(i -> !i.isOpen(now)).isPresent();
      if (over) {
        kept.forget(id);
      }
    }
  }

  /**
   * One step of giving the rooms of a lost region another home, see {@code docs/office.md}: {@code {result}}
   * or {@code {problem}} as JSON. Nothing is sent.
   */
  public String moveHome(String json) {
    try {
      String result = moves.take(JsonObject.parse(json, MAX_JSON)).end().toString();
      return new JsonWriter().begin().json("result", result).end().toString();
    } catch (MlsException | IllegalArgumentException e) {
      Refusal refusal = refusal(e);
      JsonValue problem = w -> {
        w.text("code", refusal.code());
        refusal.params().forEach(w::text);
      };
      return new JsonWriter().begin().object("problem", problem).end().toString();
    }
  }

  private static Refusal refusal(Exception e) {
    if (e instanceof RejectedException rejected) {
      return new Refusal("rule", Map.of("rule", rejected.rule().code()));
    }
    boolean isMalformed = e instanceof MalformedException || e instanceof IllegalArgumentException;
    return isMalformed
        ? Refusal.of("invalid_field")
        : new Refusal("rule", Map.of("rule", "certificate"));
  }

  /** The federation as this device's owner may see it, as JSON. */
  public String json() {
    return new OfficeView(desk, kept).json();
  }
}
