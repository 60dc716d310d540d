package org.entente.mls.group;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.error.MlsException;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.mls.rules.Change;
import org.entente.mls.rules.ProposalList;
import org.entente.mls.rules.RuleContext;
import org.entente.mls.schedule.EpochSecrets;
import org.entente.mls.schedule.Membership;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.tree.NewPath;
import org.jspecify.annotations.Nullable;

/** Prepares a member's commit (RFC 9420 section 12.4.1). */
final class Committing {
  private final GroupState state;
  private final Engine env;
  private final RuleContext rules;

  Committing(GroupState state, Engine env) {
    this.state = state;
    this.env = env;
    this.rules = state.rules(env);
  }

  PendingCommit commit(CommitOptions options) throws MlsException {
    state.requireActive();
    Change change = Change.byMember(rules, state.own().leaf(), select(options));
    boolean withPath = options.forcePath() || change.proposals().needsPath(env.custom());
    if (!withPath && options.leaf() == null) {
      return finish(change, null, options, state.own());
    }
    OwnLeaf leaf = options.leaf() != null ? options.leaf() : state.ownLeaf();
    try (NewPath path = newPath(change, leaf)) {
      SecretBytes signatureKey = options.leaf() == null
          ? state.own().signatureKey()
          : leaf.signatureKeys().privateKey().copy();
      Own own = new Own(state.own().leaf(), path.privatePath(), signatureKey);
      return finish(change, path, options, own);
    }
  }

  private ProposalList select(CommitOptions options) {
    Sender self = new Sender.Member(state.own().leaf());
    List<SentProposal> own = new ArrayList<>();
    for (Proposal proposal : options.proposals()) {
      Proposal complete = Psks.withNonce(proposal, rules.suite(), env);
      own.add(new SentProposal(complete, self, null));
    }
    List<SentProposal> stored = new ArrayList<>(state.pending().proposals());
    stored.removeIf(sent -> !options.includePending() || options.leaveOut().contains(sent.ref()));
    return ProposalSelection.select(rules, state.own().leaf(), own, stored);
  }

  private NewPath newPath(Change change, OwnLeaf leaf) throws MlsException {
    int index = state.own().leaf();
    return NewPath.create(change.tree(), index, leaf, rules.group().groupId(), env.random());
  }

  private PendingCommit finish(
      Change change, @Nullable NewPath path, CommitOptions options, Own own) throws MlsException {
    GroupContext context = rules.group();
    CommitDraft draft =
        CommitDraft.of(rules, change, path, options.authenticatedData(), env.random());
    draft.sign(new Sender.Member(state.own().leaf()), state.own().signatureKey());
    Psks psks = new Psks(env, state);
    try (SecretBytes psk = psks.secret(rules.suite(), change.proposals().psks());
        SecretBytes commit = draft.commitSecret();
        NextEpoch next = draft.derive(
            state.epoch().interimTranscriptHash(),
            new NextEpoch.Inputs(state.epoch().secrets().init(), commit, psk))) {
      Succession.check(
          env, change.proposals().psks(), next.epoch().context(), next.epoch().tree());
      draft.confirm(next);
      return new PendingCommit(
          draft.frame(content -> Membership.tag(rules.suite(), content, secrets(), context)),
          Welcoming.welcome(next, own, change, path, psk, options.treeInWelcome(), env),
          GroupInfos.of(next.epoch(), own, false, true),
          after(next, own, change),
          env);
    }
  }

  private EpochSecrets secrets() {
    return state.epoch().secrets();
  }

  private GroupState after(NextEpoch next, Own own, Change change) {
    PastEpochs none = PastEpochs.none(state.past().window());
    return GroupState.after(change.proposals(), next.epoch(), own, none);
  }
}
