package org.entente.mls.observer;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.UnsupportedException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Commit;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.Member;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.Rosters;
import org.entente.mls.message.SentProposal;
import org.entente.mls.message.TranscriptHash;
import org.entente.mls.rules.TreeRules;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.tree.RatchetTree;

/**
 * A group as the delivery service sees it: context, tree and transcript, and no secret.
 *
 * <p>Immutable: an accepted message answers the next group and a refused one changes nothing. Safe to
 * share between threads. Membership and confirmation tags cannot be checked from outside; members do,
 * and {@link #verifyGroupInfo} ties the next epoch to a member's signature.
 */
public final class PublicGroup {
  private final PublicState state;
  private final Checks checks;

  private PublicGroup(PublicState state, Checks checks) {
    this.state = state;
    this.checks = checks;
  }

  /**
   * Begins to observe at the epoch of {@code info}, after verifying its signature, the whole tree,
   * every leaf and every credential.
   */
  public static PublicGroup create(GroupInfo info, RatchetTree tree, Checks checks)
      throws MlsException {
    CipherSuite suite = checks.suites().suite(info.context().suite());
    if (!tree.suite().equals(suite)) {
      throw new UnsupportedException("tree of another cipher suite");
    }
    TreeRules.check(suite, info, tree, checks.validator());
    Bytes tag = info.confirmationTag();
    Bytes interim = TranscriptHash.interim(suite, info.context().confirmedTranscriptHash(), tag);
    return new PublicGroup(
        new PublicState(suite, info.context(), tree, tag, interim, List.of(), false), checks);
  }

  /** Restores what {@link #encode} stored; it is trusted, not checked again. */
  public static PublicGroup decode(byte[] stored, Checks checks) throws MlsException {
    return new PublicGroup(PublicStateFormat.decode(stored, checks.suites()), checks);
  }

  /** The whole state; it holds no secret, but it names the members. */
  public byte[] encode() {
    return PublicStateFormat.encode(state);
  }

  /** The context of the current epoch. */
  public GroupContext context() {
    return state.context();
  }

  /** The current epoch. */
  public long epoch() {
    return state.context().epoch();
  }

  /** The group's id. */
  public Bytes groupId() {
    return state.context().groupId();
  }

  /** The tree of the current epoch. */
  public RatchetTree tree() {
    return state.tree();
  }

  /** All members, by leaf. */
  public List<Member> roster() {
    return Rosters.of(state.tree());
  }

  /** The proposals that a commit of this epoch can refer to. */
  public List<SentProposal> pendingProposals() {
    return state.pending();
  }

  /** The confirmation tag of the commit that began this epoch, as its author claims it. */
  public Bytes confirmationTag() {
    return state.confirmationTag();
  }

  /** Whether a ReInit ended the group. */
  public boolean isClosed() {
    return state.closed();
  }

  /**
   * Judges a proposal or commit and follows it.
   *
   * @param message a public message; others cannot be observed
   * @param policy asked about a commit after the protocol's checks
   * @throws org.entente.mls.error.StateException for another group or epoch, with the current epoch
   */
  public Observed process(MlsMessage message, PolicyCheck policy) throws MlsException {
    if (!(message instanceof MlsMessage.OfPublic open)) {
      throw new UnsupportedException("only public messages can be observed");
    }
    return process(open.body(), policy);
  }

  private Observed process(PublicMessage message, PolicyCheck policy) throws MlsException {
    Observation observation = new Observation(state, checks);
    observation.requireGenuine(message);
    AuthenticatedContent content = message.content();
    if (content.content().content() instanceof Proposal proposal) {
      SentProposal sent = observation.proposal(content, proposal);
      return new Observed.ProposalStored(with(observation.stored(sent)), sent);
    }
    if (content.content().content() instanceof Commit commit) {
      Observation.Next next = observation.commit(content, commit, policy);
      return new Observed.CommitObserved(with(next.state()), next.view());
    }
    throw new RejectedException(Rule.SENDER_NOT_ALLOWED);
  }

  private PublicGroup with(PublicState next) {
    return new PublicGroup(next, checks);
  }

  /**
   * Checks that {@code info} says about this epoch exactly what was observed, signed by a member.
   *
   * @throws RejectedException with {@code GROUP_INFO_MISMATCH} when it says something else
   * @throws VerificationException when its signer is no member or the signature does not hold
   */
  public void verifyGroupInfo(GroupInfo info) throws MlsException {
    if (!info.context().equals(state.context())
        || !info.confirmationTag().equals(state.confirmationTag())) {
      throw new RejectedException(Rule.GROUP_INFO_MISMATCH);
    }
    LeafNode signer = state.tree().leaf(info.signer());
    if (signer == null || !info.isSignedBy(state.suite(), signer.signatureKey())) {
      throw new VerificationException("signature of a group info");
    }
  }

  @Override
  public String toString() {
    return "PublicGroup[epoch " + epoch() + "]";
  }
}
