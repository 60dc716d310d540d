package org.entente.member.room;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Room room;
  private final Map<OfficerName, List<Claimed>> answered = new HashMap<>();
  private final Map<OfficerName, Boolean> asked = new HashMap<>();

  Claims(Room room) {
    this.room = room;
  }

  /** Whether everything is here that the intent needs; asks for what is not. */
  boolean ready(Intent intent) {
    if (!(intent instanceof Intent.Admit admit) || answered.containsKey(admit.officer())) {
      return true;
    }
    if (asked.putIfAbsent(admit.officer(), true) == null) {
      ask(admit.officer());
    }
    return false;
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
    asked.remove(officer);
    room.touch();
    if (answer.isPassing()) {
      long when = room.host.soon(room.host.env().settings().longestBackoffMs() / 4);
      asked.put(officer, true);
      room.host.timers().set(room.timer("claim"), when, () -> {
        asked.remove(officer);
        room.touch();
      });
      return;
    }
    answered.put(officer, answer.status() == OK ? decode(answer) : List.of());
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
    }
  }
}
