package org.entente.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.suite.HpkeKeyPair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrivatePathTest {
  private static final byte[] CONTEXT = {5};
  private final Trees trees = new Trees();
  private final OwnLeaf alice = trees.member(0);
  private final KeyPackageBundle bobs = trees.keyPackage(trees.member(1));
  private final KeyPackageBundle carols = trees.keyPackage(trees.member(2));
  private RatchetTree tree =
      RatchetTree.of(Trees.SUITE, trees.keyPackage(alice).keyPackage().leafNode());

  @BeforeEach
  void three_members() throws Exception {
    tree = tree.add(bobs.keyPackage().leafNode()).add(carols.keyPackage().leafNode());
  }

  private PrivatePath path(int leaf, KeyPackageBundle bundle) {
    HpkeKeyPair keys = Trees.SUITE.keyPair(bundle.leafKey().copy());
    return PrivatePath.of(leaf, keys);
  }

  @Test
  void every_member_learns_the_commit_secret() throws Exception {
    NewPath made = trees.path(tree, 0, alice);
    UpdatePath path = made.encrypt(CONTEXT, List.of(), trees.random());
    RatchetTree after = tree.mergePath(0, path, List.of());

    PrivatePath.Received bob = path(1, bobs).receive(tree, after, 0, path, CONTEXT, List.of());
    PrivatePath.Received carol = path(2, carols).receive(tree, after, 0, path, CONTEXT, List.of());

    assertThat(bob.commitSecret()).isEqualTo(made.commitSecret());
    assertThat(carol.commitSecret()).isEqualTo(made.commitSecret());
    assertThat(after).isEqualTo(made.tree());
  }

  @Test
  void new_member_learns_its_part_from_the_welcome_only() throws Exception {
    KeyPackageBundle daves = trees.keyPackage(trees.member(3));
    RatchetTree with = tree.add(daves.keyPackage().leafNode());
    NewPath made = trees.path(with, 0, alice);
    UpdatePath path = made.encrypt(CONTEXT, List.of(3), trees.random());
    RatchetTree after = with.mergePath(0, path, List.of(3));

    PrivatePath dave = path(3, daves).join(after, 0, made.pathSecretFor(3));

    NewPath next = trees.path(after, 0, alice);
    UpdatePath second = next.encrypt(CONTEXT, List.of(), trees.random());
    RatchetTree later = after.mergePath(0, second, List.of());
    assertThat(dave.receive(after, later, 0, second, CONTEXT, List.of()).commitSecret())
        .isEqualTo(next.commitSecret());
  }

  @Test
  void path_secret_of_another_commit_is_rejected_on_joining() throws Exception {
    NewPath made = trees.path(tree, 0, alice);
    NewPath other = trees.path(tree, 0, alice);

    assertThatThrownBy(() -> path(1, bobs).join(made.tree(), 0, other.pathSecretFor(1)))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void path_sealed_in_another_context_does_not_open() throws Exception {
    UpdatePath path = trees.path(tree, 0, alice).encrypt(CONTEXT, List.of(), trees.random());
    RatchetTree after = tree.mergePath(0, path, List.of());

    assertThatThrownBy(() -> path(1, bobs).receive(tree, after, 0, path, new byte[] {6}, List.of()))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void removed_member_cannot_read_the_path() throws Exception {
    RatchetTree without = tree.remove(1);
    UpdatePath path = trees.path(without, 0, alice).encrypt(CONTEXT, List.of(), trees.random());
    RatchetTree after = without.mergePath(0, path, List.of());

    assertThatThrownBy(() -> path(1, bobs).receive(without, after, 0, path, CONTEXT, List.of()))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void stored_path_still_reads_and_superseded_keys_are_erased() throws Exception {
    UpdatePath path = trees.path(tree, 0, alice).encrypt(CONTEXT, List.of(), trees.random());
    RatchetTree after = tree.mergePath(0, path, List.of());
    PrivatePath bob =
        path(1, bobs).receive(tree, after, 0, path, CONTEXT, List.of()).privatePath();
    TlsWriter w = new TlsWriter();
    bob.write(w);

    PrivatePath stored = TlsReader.decode(w.toByteArray(), PrivatePath::read);
    NewPath next = trees.path(after, 0, alice);
    UpdatePath second = next.encrypt(CONTEXT, List.of(), trees.random());
    RatchetTree later = after.mergePath(0, second, List.of());
    PrivatePath.Received received = stored.receive(after, later, 0, second, CONTEXT, List.of());
    PrivatePath kept = received.privatePath().prune(later);
    stored.eraseExcept(kept);

    assertThat(received.commitSecret()).isEqualTo(next.commitSecret());
    assertThat(kept.fits(later)).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> stored.write(new TlsWriter()));
    assertThat(bobs.leafKey().reveal(SecretAccess.granted())).isNotEmpty();
  }

  @Test
  void lone_member_can_commit() throws Exception {
    RatchetTree lone = tree.remove(1).remove(2);

    NewPath made = trees.path(lone, 0, alice);

    assertThat(made.encrypt(CONTEXT, List.of(), trees.random()).nodes()).isEmpty();
    assertThat(made.commitSecret().length()).isEqualTo(Trees.SUITE.hashLength());
    assertThat(lone.mergePath(0, made.encrypt(CONTEXT, List.of(), trees.random()), List.of()))
        .isEqualTo(made.tree());
    assertThat(lone.leafCount()).isEqualTo(1);
  }

  /** The left half is empty: nobody there needs a secret of the root, and none is derived. */
  @Test
  void the_commit_secret_follows_the_last_secret_of_a_path_that_ends_below_the_root()
      throws Exception {
    RatchetTree right = tree.add(trees.keyPackage(trees.member(3)).keyPackage().leafNode());
    right = right.remove(0).remove(1);

    NewPath made = trees.path(right, 3, trees.member(3));

    assertThat(right.leafCount()).isEqualTo(4);
    assertThat(made.tree().isBlank(3)).isTrue();
    assertThat(made.commitSecret())
        .isEqualTo(Trees.SUITE.deriveSecret(made.pathSecretFor(2), "path"));
  }

  @Test
  void an_update_of_ones_own_leaf_brings_its_keys_and_drops_all_others() throws Exception {
    KeyPackageBundle fresh = trees.keyPackage(trees.member(1));
    RatchetTree updated = tree.update(1, fresh.keyPackage().leafNode());
    HpkeKeyPair keys = Trees.SUITE.keyPair(fresh.leafKey());

    PrivatePath path = path(1, bobs).withLeafKeys(keys);

    assertThat(path.leafIndex()).isEqualTo(1);
    assertThat(path.fits(updated)).isTrue();
    assertThat(path.fits(tree)).isFalse();
  }

  @Test
  void a_path_that_is_done_with_gives_no_secret_and_its_keys_live_on() throws Exception {
    NewPath made = trees.path(tree, 0, alice);

    made.close();

    assertThatIllegalStateException().isThrownBy(made::commitSecret);
    assertThatIllegalStateException().isThrownBy(() -> made.pathSecretFor(1));
    made.privatePath().write(new TlsWriter());
    assertThat(made.privatePath().fits(made.tree())).isTrue();
  }

  @Test
  void nobody_else_learns_a_secret_of_a_path_without_parents() throws Exception {
    NewPath made = trees.path(tree.remove(1).remove(2), 0, alice);

    assertThatIllegalArgumentException().isThrownBy(() -> made.pathSecretFor(0));
  }
}
