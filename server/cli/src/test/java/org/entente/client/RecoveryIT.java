package org.entente.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.entente.member.port.DeviceCommand;
import org.entente.trust.directory.PastRequest;
import org.entente.trust.event.Duty;
import org.entente.trust.event.DutyEvent;
import org.entente.trust.event.EventBody;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lost past comes back over a real region: Java members, a database, days that a clock lets pass. */
class RecoveryIT extends RegionInTime {
  @BeforeEach
  void itsPeople() throws Exception {
    for (String name : List.of("mara", "ines", "otto", "pia")) {
      comes(alba, name, "laptop-1");
    }
    comes(borea, "bob", "laptop-1");
  }

  private static JsonArray pasts(MemberClient member) {
    return federation(member).getJsonArray("pasts");
  }

  private void threeSecurityOfficers() throws Exception {
    for (String name : List.of("ines", "otto", "pia")) {
      EventBody body =
          new DutyEvent.Appointed(alba.device(name, "x").officer(), Duty.SECURITY_OFFICER);
      log(alba.signed(body, clock.millis(), alba.admin, borea.admin));
    }
    until(
        "all three are ready",
        () -> federation(of("mara")).getJsonArray("duties").stream()
                .filter(d -> ((JsonObject) d).getBoolean("ready"))
                .count()
            == 3);
    daysPass(Duration.ofMillis(Duty.NOTICE_MS).plusMinutes(1));
  }

  private boolean bobKeepsOneFor(String room) {
    MemoryRecordStore store = Objects.requireNonNull(stores.get("bob/laptop-1"));
    return !store.startingWith("room/" + room + "/keepsake/mara@").isEmpty();
  }

  @Test
  void two_of_three_give_a_lost_past_back_and_a_day_early_nobody_does() throws Exception {
    threeSecurityOfficers();
    String room = maraAndBobTalk();
    until("mara has left a keepsake", () -> bobKeepsOneFor(room));
    await(of("bob").ask(new DeviceCommand.SendText(room, "the boat leaves at nine")));
    until("mara reads", () -> texts(of("mara"), room, "the boat leaves at nine") == 1);

    await(of("mara").close());
    members.remove("mara/laptop-1");
    log(alba.signed(
        new EventBody.DeviceRevoked(alba.device("mara", "laptop-1"), 0),
        clock.millis(),
        alba.admin));
    MemberClient phone = comes(alba, "mara", "phone-2");
    JsonObject ask =
        new JsonObject().put("do", "askPast").put("room", room).put("reason", "lost at sea");
    until("she may ask", () -> {
      try {
        return does(phone, ask).isEmpty();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    });
    until("ines is asked", () -> !pasts(of("ines")).isEmpty());
    until("otto is asked", () -> !pasts(of("otto")).isEmpty());
    String id = pasts(of("ines")).getJsonObject(0).getString("id");
    JsonObject release = new JsonObject().put("do", "releasePast").put("request", id);

    assertThat(does(of("ines"), release)).as("a day early").isEqualTo("rule");
    daysPass(Duration.ofMillis(PastRequest.DELAY_MS).plusMinutes(1));
    until("ines releases", () -> released(of("ines"), release));
    until(
        "the phone knows",
        () -> pasts(phone).getJsonObject(0).getJsonArray("released").size() == 1);
    assertThat(texts(phone, room, "the boat leaves at nine")).as("one of three").isZero();
    until("otto releases", () -> released(of("otto"), release));

    until("the past is back", () -> texts(phone, room, "the boat leaves at nine") == 1);
  }

  private static boolean released(MemberClient member, JsonObject release) {
    try {
      return does(member, release).isEmpty();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
