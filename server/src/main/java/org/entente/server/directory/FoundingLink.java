package org.entente.server.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.entente.mls.codec.Bytes;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.base.Base64Url;
import org.jspecify.annotations.Nullable;

/**
 * The link by which those who run a server that belongs to nobody yet let two agencies found a federation
 * on it, so that no stranger does first. It stays the same until then, at every node of the region and at
 * every start, and is of no use afterwards. Nothing here writes it anywhere.
 */
public final class FoundingLink {
  /** The header of a request that carries what the link holds. */
  public static final String HEADER = "Founding";

  /** What stands in the link between the region's address and the token. */
  public static final String PATH = "/found#";

  private final String token;

  /** The link that holds this secret, of which all nodes of a region have the same. */
  public FoundingLink(Bytes secret) {
    this.token = Base64Url.encode(secret.toArray());
  }

  /** The link at {@code origin}, scheme, host and port. */
  public String at(String origin) {
    return origin + PATH + token;
  }

  /** What {@link #HEADER} has to carry. */
  public String token() {
    return token;
  }

  /** Returns when {@code shown} came from the link, and is refused as forbidden otherwise. */
  void require(@Nullable String shown) {
    byte[] own = token.getBytes(StandardCharsets.UTF_8);
    boolean same =
        shown != null && MessageDigest.isEqual(own, shown.getBytes(StandardCharsets.UTF_8));
    if (!same) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "A federation begins with the link that this server printed at its start.");
    }
  }
}
