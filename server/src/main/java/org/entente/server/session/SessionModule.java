package org.entente.server.session;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.entente.mls.codec.Bytes;
import org.entente.server.db.Database;
import org.entente.server.http.Api;
import org.entente.server.http.Rate;
import org.entente.server.push.SessionVerifier;
import org.entente.server.push.SocketSession;
import org.entente.trust.certificate.Standing;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RegionId;

/** Puts sign-in together. */
public final class SessionModule {
  private static final int MAX_PROOFS = 200_000;
  private final TokenKeys keys;
  private final Nonces nonces;
  private final SignIns signIns;
  private final Sessions sessions;
  private final Fences fences;
  private final InstanceStore store;

  private SessionModule(
      TokenKeys keys,
      Nonces nonces,
      SignIns signIns,
      Sessions sessions,
      Fences fences,
      InstanceStore store) {
    this.fences = fences;
    this.store = store;
    this.keys = keys;
    this.nonces = nonces;
    this.signIns = signIns;
    this.sessions = sessions;
  }

  /**
   * Reads the region's keys for tokens below {@code dataDir}, or makes them. Blocks.
   *
   * @param standing which devices count
   */
  public static SessionModule open(
      Vertx vertx,
      Database database,
      Path dataDir,
      RegionId region,
      Standing standing,
      Clock clock,
      SecureRandom random) {
    TokenKeys keys = TokenKeys.open(dataDir.resolve("token-keys.json"), random);
    Tokens tokens = new Tokens(vertx, keys, region, clock);
    Nonces nonces = new Nonces(keys.secretFor("Entente 1.0 sign-in nonce"), clock);
    InstanceStore store = new PgInstanceStore(vertx, database, clock);
    Fences fences = new Fences(store);
    SignIns signIns = new SignIns(vertx, region, standing, nonces, fences, tokens, clock);
    Proofs proofs = new Proofs(clock, new ProofReplays(MAX_PROOFS));
    Sessions sessions = new Sessions(standing, tokens, proofs, fences);
    return new SessionModule(keys, nonces, signIns, sessions, fences, store);
  }

  /** Offers sign-in over HTTP, at most {@code perSecond} from one address. */
  public void mount(Api api, int perSecond) {
    SessionRoutes.mount(api, signIns, nonces, Rate.perSecond(perSecond, 10 * perSecond));
  }

  /**
   * Tells on which day devices signed in here last.
   *
   * @param looksAfter whether the first device may know that of the second one
   */
  public void mountSeen(Api api, BiPredicate<DeviceName, DeviceName> looksAfter) {
    SeenRoutes.mount(api, store, looksAfter);
  }

  /** Who sends a request or opens a socket. */
  public Sessions sessions() {
    return sessions;
  }

  /** Who opens a socket, by the token and proof of its first frame. */
  public SessionVerifier sockets() {
    return (token, proof, uri) -> sessions
        .verify(token, proof, "GET", uri)
        .map(session -> new SocketSession(session.device(), session.endsMs()));
  }

  /** Calls {@code listener} with each sign-in at this node. */
  public void onSignIn(BiConsumer<DeviceName, Long> listener) {
    fences.onAdvance(listener);
  }

  /** A device has signed in at another node; its older sessions end here, too. */
  public void signedInElsewhere(DeviceName device, long instance) {
    fences.advanced(device, instance);
  }

  /** What the founding link holds: the same at all nodes of the region, and known to nobody else. */
  public Bytes foundingSecret() {
    return Bytes.of(keys.secretFor("Entente 1.0 founding link"));
  }

  /** The public halves of the region's keys for tokens, as JSON Web Keys. */
  public JsonArray publicKeys() {
    return keys.publicJwks();
  }
}
