package org.entente.mls.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Commit;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.ProposalOrRef;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.mls.message.WireFormat;
import org.entente.mls.rules.Change;
import org.entente.mls.rules.ProposalList;
import org.entente.mls.rules.RuleContext;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.tree.NewPath;
import org.entente.mls.tree.RatchetTree;
import org.entente.mls.tree.UpdatePath;
import org.jspecify.annotations.Nullable;

/**
 * A commit in the making, by a member or by a joiner: path, then signature, then confirmation tag.
 * Lives inside one call.
 */
final class CommitDraft {
  private final RuleContext rules;
  private final RatchetTree tree;
  private final GroupContext provisional;
  private final Commit commit;
  private final Bytes authenticatedData;
  private final @Nullable NewPath path;
  private @Nullable AuthenticatedContent signed;

  private CommitDraft(
      RuleContext rules,
      RatchetTree tree,
      GroupContext provisional,
      Commit commit,
      Bytes authenticatedData,
      @Nullable NewPath path) {
    this.rules = rules;
    this.tree = tree;
    this.provisional = provisional;
    this.commit = commit;
    this.authenticatedData = authenticatedData;
    this.path = path;
  }

  /** Encrypts the path and checks the commit as every receiver will. */
  static CommitDraft of(
      RuleContext rules,
      Change change,
      @Nullable NewPath path,
      Bytes authenticatedData,
      RandomSource random)
      throws MlsException {
    RatchetTree tree = path == null ? change.tree() : path.tree();
    GroupContext provisional = rules.group().next(tree.treeHash(), change.extensions());
    UpdatePath update =
        path == null ? null : path.encrypt(provisional.encode(), change.addedLeaves(), random);
    Commit commit = new Commit(entries(change.proposals()), update);
    change.merge(rules, commit);
    return new CommitDraft(rules, tree, provisional, commit, authenticatedData, path);
  }

  private static List<ProposalOrRef> entries(ProposalList list) {
    List<ProposalOrRef> entries = new ArrayList<>();
    for (SentProposal sent : list.proposals()) {
      ProposalRef ref = sent.ref();
      entries.add(
          ref == null
              ? new ProposalOrRef.ByValue(sent.proposal())
              : new ProposalOrRef.ByReference(ref));
    }
    return entries;
  }

  void sign(Sender sender, SecretBytes signatureKey) {
    GroupContext context = rules.group();
    FramedContent framed =
        new FramedContent(context.groupId(), context.epoch(), sender, authenticatedData, commit);
    signed = AuthenticatedContent.sign(
        rules.suite(), WireFormat.PUBLIC_MESSAGE, framed, context, signatureKey);
  }

  /** The secret that the path brings, zeros without one. */
  SecretBytes commitSecret() {
    return path == null ? SecretBytes.zeros(rules.suite().hashLength()) : path.commitSecret();
  }

  NextEpoch derive(Bytes interim, NextEpoch.Inputs inputs) {
    return NextEpoch.derive(tree, provisional, interim, signed(), inputs);
  }

  void confirm(NextEpoch next) {
    signed = signed().withConfirmationTag(next.epoch().confirmationTag());
  }

  MlsMessage frame(Function<AuthenticatedContent, PublicMessage> framing) {
    return new MlsMessage.OfPublic(framing.apply(signed()));
  }

  private AuthenticatedContent signed() {
    return Objects.requireNonNull(signed, "sign first");
  }
}
