package org.entente.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class MetricsPortTest {
  @Test
  void prometheus_reads_what_features_have_counted_and_nothing_else_is_there() throws Exception {
    MetricsPort metrics = new MetricsPort();
    Vertx vertx = Vertx.vertx();
    int port = metrics
        .listen(vertx, "127.0.0.1", 0)
        .toCompletionStage()
        .toCompletableFuture()
        .get()
        .actualPort();
    metrics.registry().counter("entente.test").increment(3);

    HttpResponse<String> answer = get(port, "/metrics");

    assertThat(answer.body()).contains("entente_test_total 3.0").contains("jvm_memory_used_bytes");
    assertThat(get(port, "/").statusCode()).isEqualTo(404);
    vertx.close().toCompletionStage().toCompletableFuture().get();
    metrics.close();
  }

  private static HttpResponse<String> get(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
