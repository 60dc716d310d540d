package org.entente.mls.group;

import org.entente.mls.codec.Bytes;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.Sender;

/** What a message turned out to be. */
public sealed interface Processed
    permits Processed.Application, Processed.ProposalStored, StagedCommit {
  /**
   * A decrypted and verified application message.
   *
   * @param next the group that can no longer read this message
   * @param senderIndex the author's leaf in the message's epoch
   * @param sender what that leaf said in that epoch
   * @param epoch the message's epoch, which may be a past one
   * @param generation the author's generation in that epoch
   */
  record Application(
      Group next,
      int senderIndex,
      LeafNode sender,
      long epoch,
      long generation,
      Bytes authenticatedData,
      Bytes data)
      implements Processed {
    @Override
    public String toString() {
      return "Application[epoch " + epoch + "]";
    }
  }

  /** A verified proposal, pending in {@code next} until a commit of this epoch refers to it. */
  record ProposalStored(
      Group next, ProposalRef ref, Sender sender, Proposal proposal, Bytes authenticatedData)
      implements Processed {}
}
