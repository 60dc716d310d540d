package org.entente.mls.group;

import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretBytes;

/** Where the engine looks for pre-shared keys that the group itself does not hold. */
public interface PskStore {
  /** The application's key of this id. */
  Optional<SecretBytes> external(Bytes id);

  /** The resumption key that {@code epoch} of another group left behind. */
  default Optional<SecretBytes> resumption(Bytes groupId, long epoch) {
    return Optional.empty();
  }

  /** A store without keys. */
  static PskStore empty() {
    return id -> Optional.empty();
  }
}
