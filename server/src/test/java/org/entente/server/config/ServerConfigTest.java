package org.entente.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerConfigTest {
  @Test
  void nothing_set_means_loopback_and_the_database_brought_along() {
    ServerConfig config = ServerConfig.of(new JsonObject(), Map.of());

    assertThat(config.http().host()).isEqualTo("127.0.0.1");
    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.db().external()).isEmpty();
    assertThat(config.region().id()).isEqualTo("local");
  }

  @Test
  void variable_wins_over_the_file() {
    JsonObject file = new JsonObject("{\"http\":{\"port\":1}, \"region.id\":\"alba\"}");

    ServerConfig config = ServerConfig.of(file, Map.of("ENTENTE_HTTP_PORT", "2"));

    assertThat(config.http().port()).isEqualTo(2);
    assertThat(config.region().id()).isEqualTo("alba");
  }

  @Test
  void refusal_names_the_key_and_the_rule() {
    refused("{\"http\":{\"port\":70000}}", "http.port: must be from 0 to 65535");
    refused("{\"http\":{\"port\":\"x\"}}", "http.port: must be a whole number");
    refused("{\"region\":{\"id\":\"Alba!\"}}", "region.id: must be 1 to 32 of");
    refused("{\"db\":{\"url\":\"mysql://h/d\"}}", "db.url: must be postgresql://");
    refused("{\"http\":{\"prot\":1}}", "http.prot: is not a setting");
  }

  @Test
  void node_without_members_is_alone_and_one_with_members_needs_the_shared_database() {
    String alone = "{\"db\":{\"url\":\"postgresql://127.0.0.1:1/d\"}}";
    String joined = "{\"db\":{\"url\":\"postgresql://127.0.0.1:1/d\"},"
        + "\"cluster\":{\"members\":\"127.0.0.1:5701, 127.0.0.1:5801\"}}";

    assertThat(ServerConfig.of(new JsonObject(alone), Map.of()).cluster()).isEmpty();
    assertThat(ServerConfig.of(new JsonObject(joined), Map.of())
            .cluster()
            .orElseThrow()
            .members())
        .containsExactly("127.0.0.1:5701", "127.0.0.1:5801");
    refused("{\"cluster\":{\"members\":\"127.0.0.1:5701\"}}", "cluster.members: needs db.url");
    refused("{\"cluster\":{\"members\":\"somewhere\"}}", "cluster.members: must be host:port");
  }

  @Test
  void node_leaves_hints_only_with_links_and_only_as_a_node_of_its_region() {
    refused(hints("1=north@10.0.0.1:8446"), "federation.members: needs region.peers");
    refused(hints("2=north@10.0.0.1:8446"), "federation.member: must be one of");
    refused(hints("1=north@10.0.0.1:8446,1=south@10.0.0.2:8446"), "federation.members: numbers");
    refused(hints("255=north@10.0.0.1:8446"), "federation.members: must be from 1 to 254");
    refused(hints("north"), "federation.members: must be like");
  }

  private static String hints(String members) {
    return "{\"federation\":{\"member\":1,\"members\":\"" + members + "\"}}";
  }

  @Test
  void traffic_between_hosts_is_never_in_clear() {
    String open = "{\"cluster\":{\"members\":\"10.0.0.1:5701\",\"host\":\"10.0.0.1\"}}";
    String half = "{\"cluster\":{\"members\":\"10.0.0.1:5701\",\"tls\":{\"key\":\"k\"}}}";

    refused(open, "cluster.host: must be loopback unless cluster.tls");
    refused(half, "cluster.tls: needs certificate, key and authority");
  }

  @Test
  void files_lie_in_a_bucket_and_browsers_are_woken_only_where_it_says_so() {
    ServerConfig none = ServerConfig.of(new JsonObject(), Map.of());
    String bucket = "\"name\":\"b\",\"accessKey\":\"a\",\"endpoint\":";
    ServerConfig both = ServerConfig.of(
        new JsonObject("{\"push\":{\"contact\":\"mailto:ops@north.example\"},\"blob\":{\"bucket\":{"
            + bucket + "\"https://s3.example\"}}}"),
        Map.of("ENTENTE_BLOB_BUCKET_SECRET_KEY", "hidden"));

    assertThat(none.blob().bucket()).isEmpty();
    assertThat(none.push().contact()).isEmpty();
    assertThat(both.push().contact()).contains("mailto:ops@north.example");
    assertThat(both.blob().bucket().orElseThrow().name()).isEqualTo("b");
    assertThat(both.toString()).doesNotContain("hidden");
    refused("{\"blob\":{\"bucket\":{\"name\":\"b\"}}}", "blob.bucket.accessKey: is needed");
    String clear = "\"secretKey\":\"s\"," + bucket + "\"http://10.0.0.1:9000\"";
    refused(
        "{\"blob\":{\"bucket\":{" + clear + "}}}",
        "blob.bucket.endpoint: must be an https address");
    refused("{\"push\":{\"contact\":\"ops\"}}", "push.contact: must begin with");
    refused("{\"push\":{\"services\":\"http://push.example\"}}", "push.services: must be https");
  }

  @Test
  void misspelt_variable_is_refused() {
    assertThatThrownBy(() -> ServerConfig.of(new JsonObject(), Map.of("ENTENTE_HTTP_PROT", "2")))
        .hasMessageContaining("ENTENTE_HTTP_PROT: is not a setting");
  }

  @Test
  void other_hosts_are_refused_without_tls() {
    refused("{\"http\":{\"host\":\"0.0.0.0\"}}", "http.host: must be a loopback address unless");
  }

  @Test
  void rooms_for_measurements_are_off_and_never_on_where_others_can_connect() {
    TlsConfig tls = new TlsConfig(Path.of("pom.xml"), Path.of("pom.xml"));
    HttpConfig open = new HttpConfig("0.0.0.0", 8443, Optional.empty(), Optional.of(tls));

    assertThat(ServerConfig.of(new JsonObject(), Map.of()).bench().rooms()).isFalse();
    refused("{\"bench\":{\"rooms\":\"perhaps\"}}", "bench.rooms: must be on or off");
    assertThatThrownBy(() -> new BenchConfig(true).checkWith(open))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("bench.rooms: may be on only with a loopback");
  }

  @Test
  void database_on_another_machine_is_refused_without_tls() {
    refused(
        "{\"db\":{\"url\":\"postgresql://192.0.2.1/d\"}}", "db.tls.authority: must name the PEM");
    refused(
        "{\"db\":{\"url\":\"postgresql://192.0.2.1/d\",\"tls\":{\"authority\":\"none.pem\"}}}",
        "db.tls.authority: must be a readable file");

    ServerConfig config = ServerConfig.of(
        new JsonObject(
            "{\"db\":{\"url\":\"postgresql://192.0.2.1/d\",\"tls\":{\"authority\":\"pom.xml\"}}}"),
        Map.of());
    assertThat(config.db().external().orElseThrow().authority()).contains(Path.of("pom.xml"));
  }

  @Test
  void password_is_not_shown() {
    ServerConfig config = ServerConfig.of(
        new JsonObject("{\"db\":{\"url\":\"postgresql://127.0.0.1:1/d\",\"password\":\"secret\"}}"),
        Map.of());

    assertThat(config.toString()).doesNotContain("secret");
  }

  private static void refused(String file, String message) {
    assertThatThrownBy(() -> ServerConfig.of(new JsonObject(file), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }
}
