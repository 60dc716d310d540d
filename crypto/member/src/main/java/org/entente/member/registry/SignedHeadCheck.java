package org.entente.member.registry;

import java.util.Collection;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.trust.checkpoint.Checkpoint;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.SignedNote;
import org.entente.trust.directory.Directory;
import org.entente.trust.merkle.MerkleTree;
import org.entente.trust.name.Origin;

/** A head of this federation that a listed region has signed. */
final class SignedHeadCheck {
  private final Checkpoint head;
  private final Origin origin;

  private SignedHeadCheck(Checkpoint head, Origin origin) {
    this.head = head;
    this.origin = origin;
  }

  /**
   * Reads {@code note}, whose part of the log must be one of {@code origins}.
   *
   * @throws MlsException when it is of another log or the region's listed key did not sign it
   */
  static SignedHeadCheck of(SignedNote note, Directory directory, Collection<Origin> origins)
      throws MlsException {
    Checkpoint head = Checkpoint.of(note);
    Bytes genesis = directory.genesisHash();
    for (Origin origin : origins) {
      if (genesis != null && Checkpoint.originOf(genesis, origin).equals(head.origin())) {
        note.verify(key(directory, origin));
        return new SignedHeadCheck(head, origin);
      }
    }
    throw new VerificationException("the head is of another log");
  }

  private static NoteKey key(Directory directory, Origin origin) throws VerificationException {
    return directory
        .regionKey(origin.region())
        .orElseThrow(() -> new VerificationException("nobody has listed the region's key"));
  }

  Ledger.Outcome against(Map<Origin, MerkleTree> trees) {
    MerkleTree tree = trees.getOrDefault(origin, new MerkleTree());
    if (head.size() > tree.size()) {
      return Ledger.Outcome.AHEAD;
    }
    boolean same = tree.root(head.size()).equals(head.root());
    return same ? Ledger.Outcome.FITS : Ledger.Outcome.DIFFERS;
  }

  long sizeIn(Map<Origin, MerkleTree> trees) {
    return trees.getOrDefault(origin, new MerkleTree()).size();
  }

  long size() {
    return head.size();
  }

  long timeMs() {
    return head.timeMs();
  }

  String region() {
    return origin.region().value();
  }
}
