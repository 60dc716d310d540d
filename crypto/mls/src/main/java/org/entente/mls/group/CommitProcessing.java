package org.entente.mls.group;

import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Commit;
import org.entente.mls.message.CommitView;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Sender;
import org.entente.mls.message.TranscriptHash;
import org.entente.mls.rules.Change;
import org.entente.mls.rules.ProposalList;
import org.entente.mls.rules.References;
import org.entente.mls.rules.RuleContext;
import org.entente.mls.rules.SenderKeys;
import org.entente.mls.schedule.KeySchedule;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.mls.tree.PrivatePath;
import org.entente.mls.tree.RatchetTree;

/** Takes in a commit of somebody else whose signature holds (RFC 9420 section 12.4.2). */
final class CommitProcessing {
  private final GroupState state;
  private final Engine env;
  private final RuleContext rules;

  CommitProcessing(GroupState state, Engine env) {
    this.state = state;
    this.env = env;
    this.rules = state.rules(env).withoutLifetimes();
  }

  StagedCommit process(AuthenticatedContent content, Commit commit, PolicyCheck check)
      throws MlsException {
    state.requireActive();
    Sender sender = content.content().sender();
    ProposalList list = References.resolve(commit, sender, state.pending().proposals());
    Change change = change(sender, commit, list);
    RatchetTree tree = change.merge(rules, commit);
    GroupContext provisional = rules.group().next(tree.treeHash(), change.extensions());
    CommitView view = view(content, commit, change, tree, provisional);
    GroupState next =
        removesSelf(list) ? removed() : follow(content, commit, change, tree, provisional);
    check.check(view);
    return new StagedCommit(view, next, env);
  }

  private Change change(Sender sender, Commit commit, ProposalList list) throws MlsException {
    if (sender instanceof Sender.Member member) {
      return Change.byMember(rules, member.leafIndex(), list);
    }
    if (sender instanceof Sender.NewMemberCommit) {
      return Change.byJoiner(rules, SenderKeys.joiner(commit).content(), list);
    }
    throw new RejectedException(Rule.SENDER_NOT_ALLOWED);
  }

  private CommitView view(
      AuthenticatedContent content,
      Commit commit,
      Change change,
      RatchetTree tree,
      GroupContext provisional)
      throws MlsException {
    GroupContext after = provisional.withTranscript(
        TranscriptHash.confirmed(rules.suite(), state.epoch().interimTranscriptHash(), content));
    LeafNode committer = tree.member(change.committer());
    return new CommitView(
        rules.group(),
        after,
        rules.tree(),
        tree,
        content.content().sender(),
        change.committer(),
        committer,
        change.proposals().proposals(),
        change.addedLeaves(),
        content.content().authenticatedData());
  }

  private boolean removesSelf(ProposalList list) {
    int own = state.own().leaf();
    return list.all(Proposal.Remove.class).stream().anyMatch(r -> r.leafIndex() == own);
  }

  private GroupState removed() {
    PastEpochs past = state.pastAfter(env.nowSeconds().getAsLong());
    Own own = Hollow.of(state.own(), rules.suite());
    return GroupState.fresh(Hollow.of(state.epoch()), own, past, Standing.REMOVED);
  }

  private GroupState follow(
      AuthenticatedContent content,
      Commit commit,
      Change change,
      RatchetTree tree,
      GroupContext provisional)
      throws MlsException {
    Own own = ownAfter(change);
    try (Received received = receive(own.path(), commit, change, tree, provisional);
        SecretBytes init = initSecret(change.proposals());
        SecretBytes psk =
            new Psks(env, state).secret(rules.suite(), change.proposals().psks());
        NextEpoch next = NextEpoch.derive(
            tree,
            provisional,
            state.epoch().interimTranscriptHash(),
            content,
            new NextEpoch.Inputs(init, received.commitSecret(), psk))) {
      requireConfirmed(content, next.epoch());
      Own after = new Own(own.leaf(), received.path().prune(tree), own.signatureKey());
      PastEpochs past = state.pastAfter(env.nowSeconds().getAsLong());
      GroupState followed = GroupState.after(change.proposals(), next.epoch(), after, past);
      return state.standing() == Standing.RESTORED ? followed.restored() : followed;
    }
  }

  /** Our keys once the commit took one of our updates. */
  private Own ownAfter(Change change) throws MlsException {
    LeafNode leaf = change.tree().member(state.own().leaf());
    PendingProposals.OwnUpdate update = state.pending().ownUpdates().get(leaf.encryptionKey());
    if (update == null) {
      return state.own();
    }
    HpkeKeyPair keys = new HpkeKeyPair(update.leafKey().copy(), leaf.encryptionKey());
    PrivatePath path = state.own().path().withLeafKeys(keys);
    return new Own(state.own().leaf(), path, update.signatureKey());
  }

  private record Received(PrivatePath path, SecretBytes commitSecret) implements AutoCloseable {
    @Override
    public void close() {
      commitSecret.close();
    }
  }

  private Received receive(
      PrivatePath own, Commit commit, Change change, RatchetTree tree, GroupContext provisional)
      throws MlsException {
    if (commit.path() == null) {
      return new Received(own, SecretBytes.zeros(rules.suite().hashLength()));
    }
    PrivatePath.Received received = own.receive(
        change.tree(),
        tree,
        change.committer(),
        commit.path(),
        provisional.encode(),
        change.addedLeaves());
    received.pathSecret().close();
    return new Received(received.privatePath(), received.commitSecret());
  }

  private SecretBytes initSecret(ProposalList list) throws VerificationException {
    CipherSuite suite = rules.suite();
    for (Proposal.ExternalInit external : list.all(Proposal.ExternalInit.class)) {
      HpkeKeyPair keys = new KeySchedule(suite).externalKeyPair(state.epoch().secrets());
      try {
        return suite.receiveExternalInit(keys, external.kemOutput());
      } finally {
        keys.privateKey().close();
      }
    }
    return state.epoch().secrets().init().copy();
  }

  private void requireConfirmed(AuthenticatedContent content, Epoch next)
      throws VerificationException {
    byte[] confirmed = next.context().confirmedTranscriptHash().toArray();
    SecretBytes key = next.secrets().confirmation();
    if (content.confirmationTag() == null
        || !rules.suite().verifyMac(key, confirmed, content.confirmationTag().toArray())) {
      throw new VerificationException("confirmation tag does not hold");
    }
  }
}
