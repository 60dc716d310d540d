package org.entente.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.junit.jupiter.api.Test;

/** What every store of sign-in counters does. */
interface InstanceStoreContract {
  DeviceName MARA =
      new DeviceName(new OfficerName("mara", new AgencyName("police.alba.example")), "laptop");
  DeviceName ZOE =
      new DeviceName(new OfficerName("zoe", new AgencyName("police.alba.example")), "phone");

  Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  InstanceStore testee();

  @Test
  default void the_day_of_the_newest_sign_in_is_kept_for_those_who_signed_in() {
    await(testee().advance(MARA, 5));

    assertThat(await(testee().seen(List.of(MARA, ZOE))))
        .isEqualTo(Map.of(MARA, LocalDate.of(2026, 11, 21)));
    assertThat(await(testee().seen(List.of()))).isEmpty();
  }

  @Test
  default void only_a_higher_sign_in_counts_and_a_lower_one_changes_nothing() {
    assertThat(await(testee().latest(MARA))).isZero();
    assertThat(await(testee().advance(MARA, 5))).isTrue();

    assertThat(await(testee().advance(MARA, 5))).isFalse();
    assertThat(await(testee().advance(MARA, 4))).isFalse();

    assertThat(await(testee().latest(MARA))).isEqualTo(5);
    assertThat(await(testee().advance(MARA, 6))).isTrue();
    assertThat(await(testee().latest(ZOE))).isZero();
  }

  @Test
  default void of_equal_sign_ins_at_the_same_time_one_counts() {
    List<Future<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(testee().advance(MARA, 9));
    }
    await(Future.all(all));

    assertThat(all).filteredOn(Future::result).hasSize(1);
  }
}
