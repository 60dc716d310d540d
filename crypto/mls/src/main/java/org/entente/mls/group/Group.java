package org.entente.mls.group;

import java.util.List;
import java.util.function.Function;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.StateException;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.Member;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Rosters;
import org.entente.mls.message.SentProposal;
import org.entente.mls.message.Welcome;
import org.entente.mls.schedule.KeySchedule;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.tree.RatchetTree;
import org.jspecify.annotations.Nullable;

/**
 * One member's state of a group in one epoch (RFC 9420).
 *
 * <p>Immutable: an operation returns the next group and a refused one changes nothing. Two rules
 * keep keys from being used twice. Store the next state (or a {@link #reserve reservation}) before
 * a sealed message is sent; and never go on from an old state once a newer one was stored. Drop
 * superseded states with {@link #supersededBy}. Not for two threads at once.
 */
public final class Group {
  private final GroupState state;
  private final Engine env;

  Group(GroupState state, Engine env) {
    this.state = state;
    this.env = env;
  }

  /** Founds a group with this device as its only member, in epoch 0 (section 11). */
  public static Group create(GroupSettings settings, OwnLeaf own, Engine env) throws MlsException {
    return new Group(Creation.create(settings, own, env), env);
  }

  /**
   * Joins through a Welcome, after verifying the group info, the whole tree and every leaf (section
   * 12.4.3.1).
   *
   * @param mine key packages of this device that are still unused; the caller erases the one that
   *     fits once the group is stored
   * @param besides the ratchet tree, when the Welcome does not carry it
   * @throws StateException with {@code NOT_FOUND} when the Welcome is for none of {@code mine}, the
   *     tree is nowhere, or a pre-shared key is missing
   */
  public static Group join(
      Welcome welcome,
      List<KeyPackageBundle> mine,
      @Nullable RatchetTree besides,
      SignatureKeyPair signer,
      Engine env)
      throws MlsException {
    return new Group(new Joining(env, signer).join(welcome, mine, besides), env);
  }

  /**
   * Prepares to join by this device's own commit (section 12.4.3.2). The group starts with {@link
   * PendingCommit#merge} once the commit was accepted.
   *
   * @param tree the ratchet tree, when the group info does not carry it
   */
  public static PendingCommit externalCommit(
      GroupInfo info,
      @Nullable RatchetTree tree,
      OwnLeaf own,
      ExternalCommitOptions options,
      Engine env)
      throws MlsException {
    return new ExternalJoining(env, own, options).join(info, tree);
  }

  /** Restores what {@link #encode} or {@link #reserve} stored. */
  public static Group decode(byte[] stored, Engine env) throws MlsException {
    return new Group(StateFormat.decode(stored, env), env);
  }

  /**
   * This group for a state that may be older than what this device has sent: from a backup, or from a
   * profile that may have been copied. It reads and commits, and seals nothing before an epoch that
   * its own commit began, whose keys nobody can have used. Of two copies only one commit is accepted, and the other
   * copy meets it as {@code OWN_MESSAGE}.
   */
  public Group restored() {
    return new Group(state.restored(), env);
  }

  /**
   * The whole state with all its secrets; seal it before it is written anywhere. While a
   * reservation lasts, the encoded state starts behind it, so that storing it brings no used key
   * back.
   */
  public byte[] encode() {
    return stored(StateFormat::encode);
  }

  /** Restores what {@link #store}, or {@link #storeKeys} behind it, has stored. */
  public static Group decode(StoredGroup stored, Engine env) throws MlsException {
    return new Group(StoredParts.decode(stored, env), env);
  }

  /** Like {@link #encode}, in two parts. */
  public StoredGroup store() {
    return stored(kept -> new StoredGroup(StoredParts.epoch(kept), StoredParts.keys(kept)));
  }

  /**
   * The second part of {@link #store} alone: enough when messages were sealed, read or set aside since
   * the first was stored, and nothing else.
   */
  public byte[] storeKeys() {
    return stored(StoredParts::keys);
  }

  /** Writes the state down, and erases what was derived only for that. */
  private <T> T stored(Function<GroupState, T> writing) {
    GroupState kept = new Sealing(state, env).toStore();
    try {
      return writing.apply(kept);
    } finally {
      kept.epoch().secretTree().eraseExcept(state.epoch().secretTree());
    }
  }

  /** The context of the current epoch. */
  public GroupContext context() {
    return state.epoch().context();
  }

  /** The current epoch. */
  public long epoch() {
    return context().epoch();
  }

  /** The group's id. */
  public Bytes groupId() {
    return context().groupId();
  }

  /** This device's leaf. */
  public int ownLeafIndex() {
    return state.own().leaf();
  }

  /** All members, by leaf. */
  public List<Member> roster() {
    return Rosters.of(tree());
  }

  /** The public tree of the current epoch. */
  public RatchetTree tree() {
    return state.epoch().tree();
  }

  /** Whether this device is a member and the group was not closed by a ReInit. */
  public boolean isActive() {
    return state.standing() == Standing.ACTIVE || state.standing() == Standing.RESTORED;
  }

  /** Equal for exactly the members that agree on the epoch and its history (section 8.7). */
  public Bytes epochAuthenticator() {
    return state.epoch().secrets().authenticator();
  }

  /**
   * A secret of this epoch for the application (section 8.5).
   *
   * @throws IllegalStateException when this device was removed
   */
  public SecretBytes export(String label, byte[] context, int length) {
    requireMember();
    KeySchedule schedule = new KeySchedule(state.epoch().suite());
    return schedule.export(state.epoch().secrets(), label, context, length);
  }

  /** The key a later group can be tied to this epoch with (section 8.6). */
  public SecretBytes resumptionPsk() {
    requireMember();
    return state.epoch().secrets().resumption().copy();
  }

  /** What a group that succeeds this epoch is held to; keep it with {@link #resumptionPsk}. */
  public Predecessor predecessor() {
    return new Predecessor(context(), Succession.credentials(tree()), state.reInit());
  }

  /** The proposals that a commit of this epoch can refer to, in the order they came. */
  public List<SentProposal> pendingProposals() {
    return state.pending().proposals();
  }

  /** The same group with another window of past epochs; what falls outside is dropped. */
  public Group withWindow(PastEpochWindow window) {
    long now = env.nowSeconds().getAsLong();
    return new Group(state.withPast(state.past().withWindow(window)).prune(now), env);
  }

  /** This epoch's signed group info. */
  public GroupInfo groupInfo(boolean withTree, boolean withExternalPub) {
    requireMember();
    return GroupInfos.of(state.epoch(), state.own(), withTree, withExternalPub);
  }

  /**
   * Prepares a commit. Nothing changes until {@link PendingCommit#merge}, and this group goes on
   * working meanwhile.
   */
  public PendingCommit commit(CommitOptions options) throws MlsException {
    return new Committing(state, env).commit(options);
  }

  /** Signs a proposal of another change; for one's own leaf see {@link #proposeUpdate}. */
  public Proposed propose(Proposal proposal, byte[] authenticatedData) throws MlsException {
    return new Proposing(state, env).propose(proposal, authenticatedData);
  }

  /** Proposes fresh keys for this device's leaf, and new content when {@code change} is given. */
  public Proposed proposeUpdate(@Nullable OwnLeaf change, byte[] authenticatedData)
      throws MlsException {
    return new Proposing(state, env).update(change, authenticatedData);
  }

  /**
   * Encrypts a message to the members of this epoch; see {@link Sealed} for what to store when. RFC
   * 9420 section 12.4 asks for a commit of the pending proposals first; when that happens is the
   * caller's choice.
   */
  public Sealed seal(byte[] plaintext, byte[] authenticatedData) throws MlsException {
    return new Sealing(state, env).seal(plaintext, authenticatedData);
  }

  /**
   * Sets aside the next {@code messages} generations of this device, so that the state need not be
   * stored for each of them. Received keys are not part of it: after a restore, messages that were
   * read since can be read again, and the caller's own log positions keep them from showing twice.
   *
   * @param messages 1 to 500
   */
  public Reserved reserve(int messages) throws StateException {
    return new Sealing(state, env).reserve(messages);
  }

  /**
   * Like {@link #reserve}, for a caller that stores the result with {@link #storeKeys} before it seals
   * anything with it.
   */
  public Group setAside(int messages) throws StateException {
    return new Sealing(state, env).setAside(messages);
  }

  /**
   * Verifies and takes in a message of this group.
   *
   * @param check asked about a commit after the protocol's checks and before anything changes
   * @throws StateException when the message is of another group or epoch, used, or our own
   */
  public Processed process(MlsMessage message, PolicyCheck check) throws MlsException {
    return new Processing(state.prune(env.nowSeconds().getAsLong()), env).process(message, check);
  }

  /** Erases the secrets of this state that {@code next} no longer holds. */
  public void supersededBy(Group next) {
    state.eraseExcept(next.state);
  }

  /** Erases all secrets; for a group that is left. States that share them become useless too. */
  public void close() {
    state.eraseExcept(null);
  }

  private void requireMember() {
    if (state.standing() == Standing.REMOVED) {
      throw new IllegalStateException("a removed member holds no secrets");
    }
  }

  GroupState state() {
    return state;
  }

  /** Whether both hold the same state. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Group that
        && SecretBytes.of(StateFormat.encode(state))
            .equals(SecretBytes.of(StateFormat.encode(that.state)));
  }

  @Override
  public int hashCode() {
    return context().hashCode();
  }

  @Override
  public String toString() {
    return "Group[epoch " + epoch() + ", leaf " + ownLeafIndex() + "]";
  }
}
