package org.entente.server.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.server.testing.Futures.await;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.streams.ReadStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every place for bodies promises; the directory and a store that speaks S3 answer alike. */
abstract class BlobBodiesContract {
  private static final long SEED = 20_261_129;
  private static final BlobId ID = new BlobId("ab".repeat(BlobId.LENGTH));

  @TempDir
  Path directory;

  final Vertx vertx = Vertx.vertx();
  private final Random random = new Random(SEED);
  private BlobBodies bodies;
  private HttpServer server;

  abstract BlobBodies open() throws Exception;

  @BeforeEach
  void start() throws Exception {
    bodies = open();
    server = await(vertx
        .createHttpServer()
        .requestHandler(request -> {
          String[] range = request.path().substring(1).split("-");
          bodies.send(ID, Long.parseLong(range[0]), Long.parseLong(range[1]), request.response());
        })
        .listen(0, "127.0.0.1"));
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  byte[] content(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  long append(long offset, byte[] part) {
    return await(bodies.append(ID, offset, 1 << 30, new Once(part)));
  }

  byte[] sent(long offset, long length) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + "/" + offset + "-" + length);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  static Bytes sha256(byte[] content) throws Exception {
    return Bytes.of(MessageDigest.getInstance("SHA-256").digest(content));
  }

  private byte[] kept(int length) throws Exception {
    byte[] content = content(length);
    int half = length / 2;
    assertThat(append(0, Arrays.copyOf(content, half))).isEqualTo(half);
    assertThat(append(half, Arrays.copyOfRange(content, half, length))).isEqualTo(length - half);
    assertThat(await(bodies.sha256(ID))).isEqualTo(sha256(content));
    await(bodies.settle(ID));
    return content;
  }

  @Test
  void what_came_in_parts_is_sent_whole_and_in_stretches() throws Exception {
    byte[] content = kept(3_000_001);
    assertThat(sent(0, content.length)).isEqualTo(content);
    assertThat(sent(1_234_567, 1_100_000))
        .isEqualTo(Arrays.copyOfRange(content, 1_234_567, 2_334_567));
    assertThat(sent(3_000_000, 1)).isEqualTo(Arrays.copyOfRange(content, 3_000_000, 3_000_001));
  }

  @Test
  void the_last_part_may_come_again_after_the_body_moved() throws Exception {
    byte[] content = kept(100_000);
    assertThat(append(50_000, Arrays.copyOfRange(content, 50_000, 100_000))).isEqualTo(50_000);
    assertThat(await(bodies.sha256(ID))).isEqualTo(sha256(content));
    await(bodies.settle(ID));
    assertThat(sent(0, 100_000)).isEqualTo(content);
  }

  @Test
  void bodies_that_nobody_wrote_to_for_long_are_found_and_forgotten() throws Exception {
    kept(5000);
    int part = 0xab;
    long later = System.currentTimeMillis() + 60_000;
    assertThat(await(bodies.untouched(part, later, 10))).containsExactly(ID);
    assertThat(await(bodies.untouched(part, 0, 10))).isEmpty();
    assertThat(await(bodies.untouched(part + 1, later, 10))).isEmpty();
    await(bodies.remove(ID));
    await(bodies.remove(ID));
    assertThat(await(bodies.untouched(part, later, 10))).isEmpty();
  }

  /** A body in one piece. */
  private static final class Once implements ReadStream<Buffer> {
    private final Buffer content;
    private Handler<Buffer> handler = b -> {};
    private Handler<Void> end = v -> {};

    Once(byte[] content) {
      this.content = Buffer.buffer(content);
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> h) {
      return this;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> h) {
      handler = h == null ? b -> {} : h;
      return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
      return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
      if (content.length() > 0) {
        handler.handle(content.copy());
      }
      end.handle(null);
      return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
      return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> h) {
      end = h == null ? v -> {} : h;
      return this;
    }
  }
}
