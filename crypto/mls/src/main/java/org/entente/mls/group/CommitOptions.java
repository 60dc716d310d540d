package org.entente.mls.group;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalRef;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a commit.
 *
 * @param proposals carried by value, in this order, before those carried by reference
 * @param includePending whether stored proposals of others are carried by reference; those that
 *     clash with another one are left out
 * @param leaveOut stored proposals that are not carried
 * @param forcePath whether the committer renews its keys even where the RFC does not demand it
 * @param treeInWelcome whether the Welcome's group info carries the ratchet tree
 * @param leaf new content of the committer's leaf; implies a path
 * @param authenticatedData rides along in clear, signed
 */
public record CommitOptions(
    List<Proposal> proposals,
    boolean includePending,
    Set<ProposalRef> leaveOut,
    boolean forcePath,
    boolean treeInWelcome,
    @Nullable OwnLeaf leaf,
    Bytes authenticatedData) {
  /** Keeps copies. */
  public CommitOptions {
    proposals = List.copyOf(proposals);
    leaveOut = Set.copyOf(leaveOut);
  }

  /** A commit of {@code proposals} and everything pending, with a path and the tree inline. */
  public static CommitOptions of(List<Proposal> proposals) {
    return new CommitOptions(proposals, true, Set.of(), true, true, null, Bytes.EMPTY);
  }

  /** A commit of {@code proposals} and everything pending. */
  public static CommitOptions of(Proposal... proposals) {
    return of(List.of(proposals));
  }

  /** The same with one more proposal. */
  public CommitOptions with(Proposal proposal) {
    List<Proposal> more = new ArrayList<>(proposals);
    more.add(proposal);
    return new CommitOptions(
        more, includePending, leaveOut, forcePath, treeInWelcome, leaf, authenticatedData);
  }

  /** The same without a stored proposal. */
  public CommitOptions without(ProposalRef ref) {
    Set<ProposalRef> more = new HashSet<>(leaveOut);
    more.add(ref);
    return new CommitOptions(
        proposals, includePending, more, forcePath, treeInWelcome, leaf, authenticatedData);
  }

  /** The same with only what {@link #proposals} says. */
  public CommitOptions withoutPending() {
    return new CommitOptions(
        proposals, false, leaveOut, forcePath, treeInWelcome, leaf, authenticatedData);
  }

  /** The same with a path only where the RFC demands one. */
  public CommitOptions withoutForcedPath() {
    return new CommitOptions(
        proposals, includePending, leaveOut, false, treeInWelcome, leaf, authenticatedData);
  }

  /** The same with a Welcome whose tree travels separately. */
  public CommitOptions withTreeBesides() {
    return new CommitOptions(
        proposals, includePending, leaveOut, forcePath, false, leaf, authenticatedData);
  }

  /** The same with new content of the committer's leaf. */
  public CommitOptions withLeaf(OwnLeaf change) {
    return new CommitOptions(
        proposals, includePending, leaveOut, true, treeInWelcome, change, authenticatedData);
  }

  /** The same with authenticated data. */
  public CommitOptions withAuthenticatedData(Bytes data) {
    return new CommitOptions(
        proposals, includePending, leaveOut, forcePath, treeInWelcome, leaf, data);
  }
}
