package org.entente.server.wake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PushServicesTest {
  private final PushServices services =
      new PushServices(List.of("https://push.example", "https://*.push.apple.com"));

  @Test
  void an_address_of_a_known_service_is_taken() {
    assertThat(services.parse("https://push.example/abc?x=1")).isPresent();
    assertThat(services.parse("https://PUSH.example/abc")).isPresent();
    assertThat(services.parse("https://web.push.apple.com/Q")).isPresent();
  }

  @Test
  void nobody_makes_the_server_call_a_place_of_his_choosing() {
    assertThat(List.of(
            "http://push.example/abc",
            "https://push.example:8443/abc",
            "https://push.example.evil.example/abc",
            "https://evil.example/?https://push.example",
            "https://push.example@127.0.0.1/",
            "https://evilpush.apple.com/",
            "https://push.apple.com.evil.example/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "file:///etc/passwd",
            "//push.example/abc",
            "push.example",
            "",
            "https://push.example/#" + "a",
            "https://push.example/" + "a".repeat(1024),
            "https://push.example/a b"))
        .allMatch(endpoint -> services.parse(endpoint).isEmpty());
  }
}
