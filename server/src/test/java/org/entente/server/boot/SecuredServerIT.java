package org.entente.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.server.log.Entries.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.entente.server.config.ServerConfig;
import org.entente.server.db.SecuredPostgres;
import org.entente.server.testing.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node as an operator runs it: TLS to the devices, TLS to a PostgreSQL of his own. */
class SecuredServerIT {
  @TempDir
  Path directory;

  @Test
  void node_speaks_only_tls_1_3_and_reaches_its_database_by_tls() throws Exception {
    TestCertificate certificate = TestCertificate.in(directory);
    try (SecuredPostgres postgres = SecuredPostgres.start(folder("pg"), certificate)) {
      EntenteServer.Running node =
          await(EntenteServer.start(config(postgres, certificate, certificate)));

      HttpResponse<String> ready = get(node, certificate, "TLSv1.3");
      assertThat(ready.statusCode()).isEqualTo(200);
      assertThat(ready.headers().firstValue("strict-transport-security")).isPresent();
      assertThat(postgres.ask("select count(*) from pg_stat_ssl join pg_stat_activity using (pid)"
              + " where application_name = 'entente' and version <> 'TLSv1.3'"))
          .isEqualTo("0");
      assertThat(postgres.ask(
              "select count(*) > 0 from pg_stat_activity" + " where application_name = 'entente'"))
          .isEqualTo("t");
      assertThatThrownBy(() -> get(node, certificate, "TLSv1.2"))
          .isInstanceOf(SSLHandshakeException.class);
      await(node.close());
    }
  }

  @Test
  void database_with_a_certificate_of_another_authority_is_not_used() throws Exception {
    TestCertificate certificate = TestCertificate.in(directory);
    TestCertificate strangers = TestCertificate.in(folder("strangers"));
    try (SecuredPostgres postgres = SecuredPostgres.start(folder("pg"), strangers)) {
      assertThatThrownBy(
              () -> await(EntenteServer.start(config(postgres, certificate, certificate))))
          .rootCause()
          .hasMessageContaining("unable to find valid certification path");
      assertThat(postgres.ask("select count(*) from pg_tables where schemaname = 'public'"))
          .isEqualTo("0");
    }
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(directory.resolve(name));
  }

  private ServerConfig config(
      SecuredPostgres postgres, TestCertificate own, TestCertificate authority) {
    JsonObject tls = new JsonObject()
        .put("certificate", own.certificate().toString())
        .put("key", own.key().toString());
    JsonObject db = new JsonObject()
        .put("url", postgres.url())
        .put("user", postgres.user())
        .put("password", postgres.password())
        .put("tls", new JsonObject().put("authority", authority.certificate().toString()));
    return ServerConfig.of(
        new JsonObject()
            .put("http", new JsonObject().put("host", "0.0.0.0").put("port", 0).put("tls", tls))
            .put("db", db)
            .put("data", new JsonObject().put("dir", directory.resolve("node").toString()))
            .put("metrics", new JsonObject().put("port", 0)),
        Map.of());
  }

  private static HttpResponse<String> get(
      EntenteServer.Running node, TestCertificate trusted, String version) throws Exception {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {version});
    HttpClient client = HttpClient.newBuilder()
        .sslContext(trusted.trusted())
        .sslParameters(parameters)
        .build();
    URI uri = URI.create("https://localhost:" + node.port() + "/health/ready");
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
