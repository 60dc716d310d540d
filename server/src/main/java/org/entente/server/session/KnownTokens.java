package org.entente.server.session;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.trust.base.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Tokens whose signature held, so that it is checked once and not with every request.
 *
 * <p>Keeps hashes, not tokens, and at most as many as it was made for: those not used for longest go.
 * Whether a token has ended is asked by its reader. Callable from any thread.
 */
final class KnownTokens {
  private final Map<Bytes, TokenClaims> known;

  KnownTokens(int most) {
    known = new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<Bytes, TokenClaims> eldest) {
        return size() > most;
      }
    };
  }

  @Nullable
  TokenClaims get(String token) {
    Bytes hash = hash(token);
    synchronized (known) {
      return known.get(hash);
    }
  }

  void put(String token, TokenClaims claims) {
    Bytes hash = hash(token);
    synchronized (known) {
      known.put(hash, claims);
    }
  }

  private static Bytes hash(String token) {
    return Sha256.labelled("Entente 1.0 known token", token.getBytes(StandardCharsets.UTF_8));
  }
}
