package org.entente.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bench works with this build; what the figures are is for a quiet machine. */
class BenchIT {
  private static final long SECONDS = 300;

  @Test
  void messages_are_measured_beside_the_bare_relay_and_nothing_is_lost() throws Exception {
    JsonObject figures =
        bench("relay", "--shape", "3x3", "--rate", "50", "--seconds", "2", "--warm-up", "1");

    assertThat(figures.fieldNames())
        .contains(
            "msg_per_s",
            "deliveries_per_s",
            "ack_p50_ms",
            "p50_ms",
            "p99_ms",
            "max_ms",
            "cpu_s_per_1000",
            "baseline_ratio",
            "rss_mib",
            "noise_cores");
    assertThat(figures.getInteger("lost")).isZero();
    assertThat(figures.getInteger("duplicates")).isZero();
    assertThat(figures.getInteger("gaps")).isZero();
    assertThat(figures.getDouble("msg_per_s")).isPositive();
  }

  private static JsonObject bench(String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(Commands.root().resolve("deploy/bench").toString());
    command.addAll(List.of(arguments));
    command.add("--json");
    Path log = Path.of("target/journeys/bench-" + arguments[0] + ".log");

    Commands.Result result = Commands.run(log, SECONDS, command, Map.of());

    assertThat(result.exit()).as(result.output()).isZero();
    return new JsonObject(result.lastLine());
  }
}
