package org.entente.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private final Vertx vertx = Vertx.vertx();
  private final TokenKeys keys = TokenKeys.inMemory(new SecureRandom());
  private final Tokens tokens = tokens("one", NOON);
  private final DeviceName device = device();

  private static DeviceName device() {
    try {
      return DeviceName.parse("entente://mara.police.alba.example/laptop");
    } catch (org.entente.mls.error.MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Tokens tokens(String region, Instant now) {
    return new Tokens(vertx, keys, new RegionId(region), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Clock clock(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return Objects.requireNonNull(now.get());
      }
    };
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void token_says_what_was_put_in() throws Exception {
    Token token = tokens.issue(device, "print", 5);

    TokenClaims claims = await(tokens.verify(token.text()));

    assertThat(claims).isEqualTo(new TokenClaims(device, "print", 5, token.expiresMs()));
    assertThat(token.expiresMs()).isEqualTo(NOON.plus(Tokens.LIFE).toEpochMilli());
  }

  @Test
  void token_ends_after_ten_minutes() {
    Token token = tokens.issue(device, "print", 5);

    assertRefused(tokens("one", NOON.plus(Tokens.LIFE)), token.text());
  }

  @Test
  void token_that_is_known_ends_all_the_same() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(NOON);
    Tokens aging = new Tokens(vertx, keys, new RegionId("one"), clock(now));
    Token token = aging.issue(device, "print", 5);
    assertThat(await(aging.verify(token.text())).instance()).isEqualTo(5);

    now.set(NOON.plus(Tokens.LIFE));

    assertRefused(aging, token.text());
  }

  @Test
  void token_of_one_node_is_read_by_another_with_the_same_keys() throws Exception {
    Token token = tokens.issue(device, "print", 5);

    TokenClaims first = await(tokens("one", NOON).verify(token.text()));

    assertThat(first).isEqualTo(new TokenClaims(device, "print", 5, token.expiresMs()));
  }

  @Test
  void token_of_another_region_or_key_is_refused() {
    Token token = tokens.issue(device, "print", 5);
    Tokens stranger = new Tokens(
        vertx,
        TokenKeys.inMemory(new SecureRandom()),
        new RegionId("one"),
        Clock.fixed(NOON, ZoneOffset.UTC));

    assertRefused(tokens("two", NOON), token.text());
    assertRefused(stranger, token.text());
  }

  @Test
  void forged_tokens_are_refused() {
    String[] parts = tokens.issue(device, "print", 5).text().split("\\.");
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String changed = encode(claims.replace("laptop", "tablet"));
    String none = encode(new JsonObject().put("alg", "none").put("typ", "JWT").encode());

    assertRefused(tokens, parts[0] + "." + changed + "." + parts[2]);
    assertRefused(tokens, none + "." + changed + ".");
    assertRefused(tokens, "nonsense");
    assertRefused(tokens, "x".repeat(5000));
  }

  @Test
  void keys_survive_a_restart_in_a_file_for_the_server_alone(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("sub/token-keys.json");
    TokenKeys first = TokenKeys.open(file, new SecureRandom());
    TokenKeys second = TokenKeys.open(file, new SecureRandom());

    assertThat(second.publicJwks()).isEqualTo(first.publicJwks());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(first.publicJwks().encode()).doesNotContain("private");
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(Tokens tokens, String text) {
    Future<TokenClaims> answer = tokens.verify(text);

    assertThat(answer.toCompletionStage().toCompletableFuture())
        .failsWithin(java.time.Duration.ofSeconds(60))
        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .havingCause()
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.UNAUTHENTICATED));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
