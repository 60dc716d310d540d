package org.entente.member.room;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.member.session.Answer;
import org.entente.mls.error.MlsException;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.trust.base.Text;
import org.entente.trust.json.JsonWriter;
import org.entente.trust.name.OfficerName;
import org.entente.trust.wire.KeyPackages;
import org.entente.trust.wire.KeyPackages.Claimed;

/** Key packages of officers that are about to be let in; each is asked for once per wish. */
final class Claims {
  private static final int OK = 200;

  /** How many questions are under way at once. */
  private static final int MOST_ASKED = 16;

  private final Room room;
  private final Map<OfficerName, List<Claimed>> answered = new HashMap<>();
  private final Set<OfficerName> asked = new HashSet<>();
  private final Set<OfficerName> away = new HashSet<>();

  Claims(Room room) {
    this.room = room;
  }

  /** Whether everything is here that the intent needs; asks for what is not. */
  boolean ready(Intent intent) {
    if (!(intent instanceof Intent.Admit admit) || answered.containsKey(admit.officer())) {
      return true;
    }
    if (asked.size() < MOST_ASKED + away.size() && asked.add(admit.officer())) {
      ask(admit.officer());
    }
    return false;
  }

  /** Whether what the intent needs cannot be had for now; it is asked for again by itself. */
  boolean isAway(Intent intent) {
    return intent instanceof Intent.Admit admit && away.contains(admit.officer());
  }

  private void ask(OfficerName officer) {
    String body = new JsonWriter()
        .putTexts("officers", List.of(officer.text()))
        .put("suite", room.requiredGroup().context().suite())
        .toString();
    byte[] utf8 = Text.encode(body);
    room.host
        .session()
        .request("POST", "/v1/key-packages/claim", "application/json", utf8, a -> take(officer, a));
  }

  private void take(OfficerName officer, Answer answer) {
    room.touch();
    if (answer.isPassing()) {
      askAgain(officer);
    } else {
      asked.remove(officer);
      away.remove(officer);
      answered.put(officer, answer.status() == OK ? decode(answer) : List.of());
    }
  }

  private void askAgain(OfficerName officer) {
    away.add(officer);
    long when = room.host.soon(room.host.env().settings().longestBackoffMs() / 4);
    room.host.timers().set(room.timer("claim/" + officer.text()), when, () -> {
      asked.remove(officer);
      room.touch();
    });
  }

  private static List<Claimed> decode(Answer answer) {
    try {
      return KeyPackages.decodeClaimed(answer.body());
    } catch (MlsException e) {
      return List.of();
    }
  }

  /** What was handed out for {@code officer} and belongs to him; the rest is left aside. */
  List<KeyPackage> of(OfficerName officer) {
    return answered.getOrDefault(officer, List.of()).stream()
        .filter(c -> c.device().officer().equals(officer))
        .flatMap(c -> room.host.registry().keyPackage(c, room.requiredGroup().context()).stream())
        .toList();
  }

  void forget(Intent intent) {
    if (intent instanceof Intent.Admit admit) {
      answered.remove(admit.officer());
      away.remove(admit.officer());
    }
  }
}
