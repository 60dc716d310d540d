package org.entente.cli.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.entente.cli.NotDone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line and the browser find the same times, by two libraries. */
class RecurrenceTest {

  static Stream<JsonObject> cases() throws IOException {
    try (InputStream file = Objects.requireNonNull(
        RecurrenceTest.class.getResourceAsStream("/recurrence.vectors.json"))) {
      String json = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new JsonArray(json).stream().map(JsonObject.class::cast);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_rule_comes_at_the_times_of_the_shared_file(JsonObject each) {
    List<String> times = Recurrence.times(
            each.getString("rule"),
            Instant.parse(each.getString("start")).toEpochMilli(),
            each.getString("zone"),
            each.getJsonArray("times").size())
        .stream()
        .map(at -> Instant.ofEpochMilli(at).toString())
        .toList();

    assertThat(times).isEqualTo(each.getJsonArray("times").getList());
  }

  @Test
  void what_is_no_rule_is_refused_with_an_example() {
    for (String rule : List.of("every friday", "FREQ=WEEKLY;BYDAY=XX", "")) {
      assertThatThrownBy(() -> Recurrence.checked(rule))
          .isInstanceOf(NotDone.class)
          .hasMessageContaining("FREQ=WEEKLY;BYDAY=MO");
    }
  }
}
