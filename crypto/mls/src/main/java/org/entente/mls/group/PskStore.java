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

  /**
   * What is known of the old group whose resumption key ties a new one to it: {@link
   * Group#predecessor} as of {@code epoch}. Without it such a new group is not joined.
   */
  default Optional<Predecessor> predecessor(Bytes groupId, long epoch) {
    return Optional.empty();
  }

  /** A store without keys. */
  static PskStore empty() {
    return id -> Optional.empty();
  }
}
