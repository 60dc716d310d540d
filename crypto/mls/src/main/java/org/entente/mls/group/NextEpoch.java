package org.entente.mls.group;

import org.entente.mls.codec.Bytes;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.TranscriptHash;
import org.entente.mls.schedule.KeySchedule;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.tree.RatchetTree;

/**
 * An epoch derived from a commit, with the secrets that only a Welcome needs (RFC 9420 section 8).
 *
 * @param joiner erased by {@link #close}
 */
record NextEpoch(Epoch epoch, SecretBytes joiner) implements AutoCloseable {
  /** The secrets that go into the key schedule; erased once used. */
  record Inputs(SecretBytes init, SecretBytes commit, SecretBytes psk) {}

  /**
   * Derives the epoch.
   *
   * @param provisional its context with the old transcript hash
   * @param interim the interim transcript hash before the commit
   * @param commit signed, with or without its confirmation tag
   */
  static NextEpoch derive(
      RatchetTree tree,
      GroupContext provisional,
      Bytes interim,
      AuthenticatedContent commit,
      Inputs inputs) {
    CipherSuite suite = tree.suite();
    Bytes confirmed = TranscriptHash.confirmed(suite, interim, commit);
    GroupContext context = provisional.withTranscript(confirmed);
    KeySchedule schedule = new KeySchedule(suite);
    SecretBytes joiner = schedule.joiner(inputs.init(), inputs.commit(), context);
    KeySchedule.Epoch derived = schedule.epoch(joiner, inputs.psk(), context, tree.leafCount());
    return new NextEpoch(epoch(tree, context, derived), joiner);
  }

  /** The epoch of {@code context} around its secrets, with the tag and hash that follow. */
  static Epoch epoch(RatchetTree tree, GroupContext context, KeySchedule.Epoch derived) {
    CipherSuite suite = tree.suite();
    Bytes confirmed = context.confirmedTranscriptHash();
    Bytes tag = new KeySchedule(suite).confirmationTag(derived.secrets(), confirmed);
    Bytes interim = TranscriptHash.interim(suite, confirmed, tag);
    return new Epoch(suite, context, tree, derived.secrets(), derived.tree(), tag, interim);
  }

  @Override
  public void close() {
    joiner.close();
  }
}
