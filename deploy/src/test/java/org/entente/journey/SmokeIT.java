package org.entente.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmokeIT {
  @Test
  void two_members_exchange_a_hundred_messages_across_a_restart() throws Exception {
    Path log = Path.of("target/journeys/smoke.log");
    List<String> command =
        List.of(Commands.root().resolve("deploy/quickstart").toString(), "--smoke");

    Commands.Result result = Commands.run(log, 300, command, Map.of());

    assertThat(result.exit()).as(result.output()).isZero();
    assertThat(result.lastLine())
        .contains("\"sent\":100")
        .contains("\"received\":100")
        .contains("\"lost\":0")
        .contains("\"duplicates\":0")
        .contains("\"out_of_order\":0")
        .contains("\"restarts\":1");
  }
}
