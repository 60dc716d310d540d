package org.entente.mls.group;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.credential.CredentialValidator.Purpose;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.StateException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.Extensions;
import org.entente.mls.keypackage.LeafContent;
import org.entente.mls.keypackage.LeafSource;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.PreSharedKeyId;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.mls.message.TranscriptHash;
import org.entente.mls.rules.Change;
import org.entente.mls.rules.ProposalList;
import org.entente.mls.rules.RuleContext;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.KemOutput;
import org.entente.mls.tree.NewPath;
import org.entente.mls.tree.RatchetTree;
import org.jspecify.annotations.Nullable;

/** Joins by this device's own commit (RFC 9420 section 12.4.3.2). */
final class ExternalJoining {
  private static final int MAX_KEY = 1 << 12;
  private static final Sender SELF = new Sender.NewMemberCommit();
  private final Engine env;
  private final OwnLeaf leaf;
  private final ExternalCommitOptions options;

  ExternalJoining(Engine env, OwnLeaf leaf, ExternalCommitOptions options) {
    this.env = env;
    this.leaf = leaf;
    this.options = options;
  }

  PendingCommit join(GroupInfo info, @Nullable RatchetTree besides) throws MlsException {
    CipherSuite suite = env.suites().suite(info.context().suite());
    RatchetTree tree = GroupInfos.verifiedTree(suite, info, besides, env);
    Bytes signatureKey = leaf.signatureKeys().publicKey();
    env.validator().validate(leaf.credential(), signatureKey, Purpose.EXTERNAL_JOIN);
    RuleContext rules = new RuleContext(
        suite,
        info.context(),
        tree,
        env.validator(),
        env.custom(),
        env.nowSeconds().getAsLong());
    KemOutput init = suite.sendExternalInit(externalPub(info), env.random());
    Change change = Change.byJoiner(rules, content(), proposals(suite, init.kemOutput()));
    try (SecretBytes initSecret = init.secret();
        NewPath path = newPath(change, info)) {
      return commit(rules, info, change, path, initSecret);
    }
  }

  private static Bytes externalPub(GroupInfo info) throws MlsException {
    Bytes data = Extensions.find(info.extensions(), Extension.EXTERNAL_PUB);
    if (data == null) {
      throw new StateException(StateException.Reason.NOT_FOUND);
    }
    return TlsReader.decode(data.toArray(), in -> in.bytesV(MAX_KEY));
  }

  private LeafContent content() {
    return leaf.content(Bytes.EMPTY, new LeafSource.OfCommit(Bytes.EMPTY));
  }

  private ProposalList proposals(CipherSuite suite, Bytes kemOutput) {
    List<Proposal> all = new ArrayList<>();
    all.add(new Proposal.ExternalInit(kemOutput));
    if (options.removeOwnOldLeaf() != null) {
      all.add(new Proposal.Remove(options.removeOwnOldLeaf()));
    }
    for (PreSharedKeyId psk : options.psks()) {
      all.add(new Proposal.PreSharedKey(Psks.withNonce(psk, suite, env)));
    }
    return new ProposalList(
        all.stream().map(p -> new SentProposal(p, SELF, null)).toList());
  }

  private NewPath newPath(Change change, GroupInfo info) throws MlsException {
    Bytes groupId = info.context().groupId();
    return NewPath.create(change.tree(), change.committer(), leaf, groupId, env.random());
  }

  private PendingCommit commit(
      RuleContext rules, GroupInfo info, Change change, NewPath path, SecretBytes initSecret)
      throws MlsException {
    CipherSuite suite = rules.suite();
    SecretBytes signatureKey = leaf.signatureKeys().privateKey().copy();
    CommitDraft draft =
        CommitDraft.of(rules, change, path, options.authenticatedData(), env.random());
    draft.sign(SELF, signatureKey);
    Bytes interim = TranscriptHash.interim(
        suite, info.context().confirmedTranscriptHash(), info.confirmationTag());
    try (SecretBytes psk = new Psks(env, null).secret(suite, change.proposals().psks());
        SecretBytes commitSecret = draft.commitSecret();
        NextEpoch next =
            draft.derive(interim, new NextEpoch.Inputs(initSecret, commitSecret, psk))) {
      draft.confirm(next);
      Own own = new Own(change.committer(), path.privatePath(), signatureKey);
      PastEpochs past = PastEpochs.none(options.window());
      GroupState state = GroupState.fresh(next.epoch(), own, past, Standing.ACTIVE);
      return new PendingCommit(
          draft.frame(content -> new PublicMessage(content, null)),
          null,
          GroupInfos.of(next.epoch(), own, false, true),
          state,
          env);
    }
  }
}
