package org.entente.mls.group;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.message.PreSharedKeyId;
import org.jspecify.annotations.Nullable;

/**
 * What goes into an external commit.
 *
 * @param removeOwnOldLeaf this device's former leaf, which the commit removes, or null
 * @param psks pre-shared keys to mix in; the engine chooses the nonces
 * @param authenticatedData rides along in clear, signed
 * @param window of past epochs of the joined group
 */
public record ExternalCommitOptions(
    @Nullable Integer removeOwnOldLeaf,
    List<PreSharedKeyId> psks,
    Bytes authenticatedData,
    PastEpochWindow window) {
  /** Joins and nothing else. */
  public static final ExternalCommitOptions PLAIN =
      new ExternalCommitOptions(null, List.of(), Bytes.EMPTY, PastEpochWindow.WIDEST);

  /** Keeps copies. */
  public ExternalCommitOptions {
    psks = List.copyOf(psks);
  }

  /** The same, removing the former leaf of this device. */
  public ExternalCommitOptions removing(int ownOldLeaf) {
    return new ExternalCommitOptions(ownOldLeaf, psks, authenticatedData, window);
  }
}
