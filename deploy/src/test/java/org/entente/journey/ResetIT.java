package org.entente.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Forgetting a demo, which must not pull the files away from under a server. */
class ResetIT {
  private static final String SOFI = "sofi@police.alba.example";

  @Test
  void demo_is_forgotten_only_when_no_server_runs_on_it() throws Exception {
    try (Deployment demo = Deployment.named("reset")) {
      demo.quickstart();
      JsonObject before = demo.invitation(SOFI);
      ProcessHandle postgres = demo.postgres().orElseThrow();

      Commands.Result refused = demo.run(demo.quickstartWith("--reset"));

      assertThat(refused.exit()).as(refused.output()).isEqualTo(1);
      assertThat(refused.lastLine()).startsWith("another server uses");
      assertThat(demo.invitation(SOFI)).isEqualTo(before);
      assertThat(Commands.works(postgres)).isTrue();

      demo.kill();
      demo.quickstart("--reset");

      assertThat(Commands.works(postgres)).as("the orphan after the reset").isFalse();
      assertThat(demo.invitation(SOFI).getString("code")).isNotEqualTo(before.getString("code"));
    }
  }
}
