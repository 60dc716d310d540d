package org.entente.mls.forge;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.Rule;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.keypackage.LeafSource;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.Proposal;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.tree.UpdatePath;
import org.entente.mls.tree.UpdatePathNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Bob commits with a path that has one fault. His path has two nodes: over alice and himself, and the
 * root; each holds one sealed secret, for alice and for carol.
 */
class PathForgeryTest {
  private final Stage stage = start();

  private static Stage start() {
    try {
      return Stage.with();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void an_honest_path_would_be_accepted() throws Exception {
    stage.accepted(ForgedCommit.by(stage.bob).message());
  }

  private void rejected(Rule rule, UnaryOperator<List<UpdatePathNode>> fault) throws Exception {
    stage.rejected(ForgedCommit.by(stage.bob).path(p -> nodes(p, fault)).message(), rule);
  }

  private static UpdatePath nodes(UpdatePath path, UnaryOperator<List<UpdatePathNode>> fault) {
    return new UpdatePath(path.leafNode(), fault.apply(new ArrayList<>(path.nodes())));
  }

  private static List<UpdatePathNode> first(List<UpdatePathNode> nodes, UpdatePathNode changed) {
    nodes.set(0, changed);
    return nodes;
  }

  private static UpdatePathNode keyed(UpdatePathNode node, Bytes key) {
    return new UpdatePathNode(key, node.encryptedPathSecrets());
  }

  private static UpdatePathNode sealed(UpdatePathNode node, List<HpkeCiphertext> secrets) {
    return new UpdatePathNode(node.encryptionKey(), secrets);
  }

  @Test
  void a_path_is_not_too_short() throws Exception {
    rejected(Rule.UPDATE_PATH_SHAPE, nodes -> nodes.subList(0, 1));
    rejected(Rule.UPDATE_PATH_SHAPE, nodes -> List.of());
  }

  @Test
  void a_path_is_not_too_long() throws Exception {
    rejected(Rule.UPDATE_PATH_SHAPE, nodes -> {
      nodes.add(nodes.get(1));
      return nodes;
    });
  }

  @Test
  void a_path_has_a_secret_for_each_receiver() throws Exception {
    rejected(Rule.UPDATE_PATH_SHAPE, nodes -> first(nodes, sealed(nodes.get(0), List.of())));
  }

  @Test
  void a_path_has_no_secret_for_anybody_else() throws Exception {
    rejected(Rule.UPDATE_PATH_SHAPE, nodes -> {
      HpkeCiphertext one = nodes.get(0).encryptedPathSecrets().get(0);
      return first(nodes, sealed(nodes.get(0), List.of(one, one)));
    });
  }

  @Test
  void a_path_has_no_secret_for_those_just_added() throws Exception {
    Proposal add = new Proposal.Add(stage.dora.keyPackage().keyPackage());
    stage.accepted(ForgedCommit.by(stage.bob).of(add).message());
    stage.rejected(
        ForgedCommit.by(stage.bob).of(add).sealedToNewcomersToo().message(),
        Rule.UPDATE_PATH_SHAPE);
  }

  @Test
  void a_path_is_made_for_the_tree_after_the_removals() throws Exception {
    List<UpdatePath> whole = new ArrayList<>();
    ForgedCommit.by(stage.bob).path(p -> kept(whole, p)).message();
    stage.rejected(
        ForgedCommit.by(stage.bob)
            .of(new Proposal.Remove(2))
            .path(p -> new UpdatePath(p.leafNode(), whole.get(0).nodes()))
            .message(),
        Rule.UPDATE_PATH_SHAPE);
  }

  private static UpdatePath kept(List<UpdatePath> all, UpdatePath path) {
    all.add(path);
    return path;
  }

  @Test
  void no_key_of_a_path_is_in_the_tree() throws Exception {
    Bytes carols = stage.alice.group().tree().member(2).encryptionKey();
    rejected(Rule.LEAF_KEY_NOT_FRESH, nodes -> first(nodes, keyed(nodes.get(0), carols)));
  }

  @Test
  void no_key_of_an_old_parent_comes_back() throws Exception {
    stage.all(stage.carol.commits(CommitOptions.of(), List.of()).commit(), stage.carol);
    Bytes root = Objects.requireNonNull(stage.alice.group().tree().encryptionKey(3));
    stage.rejected(
        ForgedCommit.by(stage.bob)
            .path(p -> nodes(p, nodes -> first(nodes, keyed(nodes.get(0), root))))
            .message(),
        Rule.LEAF_KEY_NOT_FRESH);
  }

  @Test
  void no_two_nodes_of_a_path_have_one_key() throws Exception {
    rejected(
        Rule.LEAF_KEY_NOT_FRESH,
        nodes -> first(nodes, keyed(nodes.get(0), nodes.get(1).encryptionKey())));
  }

  @Test
  void no_parent_has_the_key_of_the_new_leaf() throws Exception {
    stage.rejected(
        ForgedCommit.by(stage.bob)
            .path(p ->
                nodes(p, nodes -> first(nodes, keyed(nodes.get(0), p.leafNode().encryptionKey()))))
            .message(),
        Rule.LEAF_KEY_NOT_FRESH);
  }

  @Test
  void a_key_of_a_path_has_the_form_of_the_suite() throws Exception {
    Bytes tooShort = Bytes.of(new byte[31]);
    rejected(Rule.LEAF_KEY_INVALID, nodes -> first(nodes, keyed(nodes.get(0), tooShort)));
  }

  @Test
  void a_key_of_a_path_can_be_sealed_to() throws Exception {
    Bytes zero = Bytes.of(new byte[32]);
    rejected(Rule.LEAF_KEY_INVALID, nodes -> first(nodes, keyed(nodes.get(0), zero)));
  }

  @Test
  void the_leaf_binds_the_parents_above() throws Exception {
    Bytes wrong = Bytes.of(new byte[32]);
    stage.unverified(ForgedCommit.by(stage.bob)
        .leaf(ForgedCommit.source(new LeafSource.OfCommit(wrong)))
        .message());
    stage.unverified(ForgedCommit.by(stage.bob)
        .leaf(ForgedCommit.source(new LeafSource.OfCommit(Bytes.EMPTY)))
        .message());
  }

  @Test
  void the_parent_hash_covers_the_keys_above() throws Exception {
    Bytes other = stage.bob.suite.generateKeyPair(stage.bob.random).publicKey();
    stage.unverified(ForgedCommit.by(stage.bob)
        .path(p -> nodes(p, nodes -> first(nodes, keyed(nodes.get(0), other))))
        .message());
  }

  @Test
  void a_sealed_secret_opens() throws Exception {
    aliceDoesNotVerify(c -> {
      byte[] sealed = c.ciphertext().toArray();
      sealed[0] ^= 1;
      return new HpkeCiphertext(c.kemOutput(), Bytes.of(sealed));
    });
  }

  @Test
  void a_sealed_secret_has_an_encapsulated_key() throws Exception {
    for (int length : new int[] {0, 31, 32}) {
      Bytes none = Bytes.of(new byte[length]);
      sealedRejected(c -> new HpkeCiphertext(none, c.ciphertext()));
    }
  }

  @Test
  void a_sealed_secret_is_as_long_as_a_secret_and_its_tag() throws Exception {
    for (int length : new int[] {0, 15, 47, 49}) {
      Bytes other = Bytes.of(new byte[length]);
      sealedRejected(c -> new HpkeCiphertext(c.kemOutput(), other));
    }
  }

  /** What can be seen from outside, the server sees too. */
  private void sealedRejected(UnaryOperator<HpkeCiphertext> fault) throws Exception {
    rejected(
        Rule.UPDATE_PATH_SHAPE,
        nodes -> first(
            nodes,
            sealed(
                nodes.get(0),
                List.of(fault.apply(nodes.get(0).encryptedPathSecrets().get(0))))));
  }

  private void aliceDoesNotVerify(UnaryOperator<HpkeCiphertext> fault) throws Exception {
    Stage.refuses(
        stage.alice,
        ForgedCommit.by(stage.bob)
            .path(p -> nodes(
                p,
                nodes -> first(
                    nodes,
                    sealed(
                        nodes.get(0),
                        List.of(fault.apply(nodes.get(0).encryptedPathSecrets().get(0)))))))
            .message(),
        Stage.unverified());
  }

  @Test
  void a_secret_is_sealed_for_its_receiver() throws Exception {
    stage.membersDoNotVerify(ForgedCommit.by(stage.bob)
        .path(p -> nodes(
            p,
            nodes -> List.of(
                sealed(nodes.get(0), nodes.get(1).encryptedPathSecrets()),
                sealed(nodes.get(1), nodes.get(0).encryptedPathSecrets()))))
        .message());
  }

  @Test
  void a_sealed_secret_leads_to_the_key_beside_it() throws Exception {
    List<UpdatePath> other = new ArrayList<>();
    ForgedCommit.by(stage.bob).path(p -> kept(other, p)).message();
    stage.membersDoNotVerify(ForgedCommit.by(stage.bob)
        .path(p -> nodes(
            p,
            nodes -> List.of(
                sealed(nodes.get(0), other.get(0).nodes().get(0).encryptedPathSecrets()),
                sealed(nodes.get(1), other.get(0).nodes().get(1).encryptedPathSecrets()))))
        .message());
  }

  @Test
  void a_secret_that_opens_leads_to_the_key_beside_it() throws Exception {
    stage.membersDoNotVerify(ForgedCommit.by(stage.bob).path(this::resealed).message());
  }

  /** Secrets that open in the right context and say something else. */
  private UpdatePath resealed(UpdatePath path) {
    return nodes(path, nodes -> List.of(other(nodes.get(0), 0), other(nodes.get(1), 2)));
  }

  private UpdatePathNode other(UpdatePathNode node, int receiver) {
    try {
      Bytes key = stage.bob.group().tree().member(receiver).encryptionKey();
      HpkeCiphertext secret = stage.bob.suite.encryptWithLabel(
          key,
          "UpdatePathNode",
          stage.bob.group().context().encode(),
          new byte[32],
          stage.bob.random);
      return sealed(node, List.of(secret));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void path_secrets_are_bound_to_the_next_context() throws Exception {
    stage.membersDoNotVerify(
        ForgedCommit.by(stage.bob).sealedIn(c -> stage.bob.group().context()).message());
  }

  @Test
  void the_next_context_has_the_hash_of_the_next_tree() throws Exception {
    stage.membersDoNotVerify(ForgedCommit.by(stage.bob)
        .leadingTo(c -> changed(c, c.epoch(), Bytes.of(new byte[32])))
        .message());
  }

  @Test
  void the_next_context_has_the_next_epoch() throws Exception {
    stage.membersDoNotVerify(ForgedCommit.by(stage.bob)
        .leadingTo(c -> changed(c, c.epoch() + 1, c.treeHash()))
        .message());
  }

  @Test
  void the_next_context_has_the_hash_of_this_commit() throws Exception {
    stage.membersDoNotVerify(ForgedCommit.by(stage.bob)
        .leadingTo(c -> c.withTranscript(Bytes.of(new byte[32])))
        .message());
  }

  private static GroupContext changed(GroupContext c, long epoch, Bytes treeHash) {
    return new GroupContext(
        c.suite(), c.groupId(), epoch, treeHash, c.confirmedTranscriptHash(), c.extensions());
  }

  @Test
  void the_next_epoch_follows_from_this_one() throws Exception {
    SecretBytes other = SecretBytes.zeros(stage.bob.suite.hashLength());
    stage.membersDoNotVerify(ForgedCommit.by(stage.bob).initFrom(other).message());
  }

  @Test
  void an_empty_commit_has_a_path() throws Exception {
    withoutPath(ForgedCommit.by(stage.bob));
  }

  @Test
  void a_commit_of_an_update_has_a_path() throws Exception {
    var ref = stage.carol.proposesUpdate(List.of(stage.alice, stage.bob));
    Stage.refuses(
        stage.alice,
        ForgedCommit.by(stage.bob).naming(ref).withoutPath().message(),
        Stage.rule(Rule.COMMIT_WITHOUT_PATH));
  }

  @Test
  void a_commit_of_a_removal_has_a_path() throws Exception {
    withoutPath(ForgedCommit.by(stage.bob).of(new Proposal.Remove(2)));
  }

  @Test
  void a_commit_of_a_new_context_has_a_path() throws Exception {
    withoutPath(ForgedCommit.by(stage.bob).of(new Proposal.GroupContextExtensions(List.of())));
  }

  @Test
  void a_commit_of_an_external_init_has_a_path() throws Exception {
    withoutPath(ForgedCommit.external(stage.dora, stage.alice));
  }

  private void withoutPath(ForgedCommit commit) throws Exception {
    stage.rejected(commit.withoutPath().message(), Rule.COMMIT_WITHOUT_PATH);
  }

  @Test
  void a_commit_of_an_add_needs_no_path() throws Exception {
    Proposal add = new Proposal.Add(stage.dora.keyPackage().keyPackage());
    stage.accepted(ForgedCommit.by(stage.bob).of(add).withoutPath().message());
  }
}
