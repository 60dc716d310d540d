package org.entente.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.entente.member.port.DeviceCommand;
import org.entente.mls.codec.Bytes;
import org.entente.trust.event.DeviceRenewed;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.DeviceName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Devices of a real region live through several terms of ninety days, and one that was lost does not. */
class RenewalIT extends RegionInTime {
  private String room = "";
  private int passed;

  @BeforeEach
  void itsPeople() throws Exception {
    comes(alba, "mara", "laptop-1");
    comes(borea, "bob", "laptop-1");
  }

  private static long endOf(MemberClient member, String device) {
    return federation(member).getJsonArray("devices").stream()
        .map(JsonObject.class::cast)
        .filter(d -> d.getString("device").equals(device))
        .mapToLong(d -> d.getLong("until"))
        .findFirst()
        .orElse(0);
  }

  private void says(String name, String text) throws Exception {
    assertThat(await(of(name).ask(new DeviceCommand.SendText(room, text)))).isEmpty();
    for (String reader : List.of("mara", "bob")) {
      until(reader + " reads " + text, () -> texts(of(reader), room, text) == 1);
    }
  }

  @Test
  void after_eighty_a_hundred_and_forty_and_two_hundred_days_they_still_talk() throws Exception {
    until("bob has read", () -> !federation(of("bob")).getJsonArray("teams").isEmpty());
    room = maraAndBobTalk();
    says("bob", "on the first day");
    String maras = alba.device("mara", "laptop-1").uri();
    for (int day : new int[] {60, 80, 120, 140, 180, 200}) {
      daysPass(Duration.ofDays(day - passed));
      passed = day;
      until(
          "mara's device goes on",
          () -> endOf(of("mara"), maras) > clock.millis() + Duration.ofDays(36).toMillis());
      says("mara", "mara on day " + day);
      says("bob", "bob on day " + day);
    }
  }

  @Test
  void a_device_that_was_shut_out_is_not_renewed_nor_one_by_a_stranger() throws Exception {
    until("bob has read", () -> !federation(of("bob")).getJsonArray("teams").isEmpty());
    room = maraAndBobTalk();
    says("bob", "before");
    log(alba.signed(
        new EventBody.DeviceRevoked(alba.device("mara", "laptop-1"), 0),
        clock.millis(),
        alba.admin));
    DeviceName bobs = borea.device("bob", "laptop-1");
    long ends = endOf(of("bob"), bobs.uri());
    daysPass(Duration.ofDays(50));

    SignedEvent early = renewal(alba.device("mara", "laptop-1"), alba);
    assertThat(send(early).body()).contains("device_revoked");
    assertThat(send(renewal(bobs, alba)).statusCode()).isEqualTo(403);
    daysPass(Duration.ofDays(10));
    until("bob's device goes on", () -> endOf(of("bob"), bobs.uri()) > ends);
    assertThat(send(renewal(alba.device("mara", "laptop-1"), alba)).statusCode())
        .isEqualTo(422);
  }

  /** What the administrator of {@code office} would sign for the certificate that the record has of the device. */
  private SignedEvent renewal(DeviceName device, TestOffice office) throws Exception {
    Bytes hash = Objects.requireNonNull(signers.get(device)).chain().leafHash();
    EventBody body =
        new DeviceRenewed(device, hash, clock.millis() + Duration.ofDays(90).toMillis());
    return office.signed(body, clock.millis(), office.admin);
  }
}
