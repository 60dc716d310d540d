package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.StateException.Reason;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.observer.Checks;
import org.entente.mls.observer.PublicGroup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What earlier versions stored is still read. The files were written by the code of their time (see
 * {@link StateFixtures}) and are never written anew; a new version of the format adds a folder.
 */
class StoredFormatTest {
  private final Device bob = new Device("bob", 41);

  private static byte[] file(int version, String name) throws Exception {
    String path = "/org/entente/mls/state/v" + version + "/" + name + ".hex";
    try (InputStream in = StoredFormatTest.class.getResourceAsStream(path)) {
      byte[] text = Objects.requireNonNull(in, path).readAllBytes();
      return Bytes.fromHex(new String(text, StandardCharsets.US_ASCII).strip()).toArray();
    }
  }

  private static MlsMessage message(int version, String name) throws Exception {
    return MlsMessage.decode(file(version, name), Limits.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void a_group_goes_on_where_it_was(int version) throws Exception {
    bob.group = Group.decode(file(version, "group"), bob.engine);

    assertThat(bob.group().epochAuthenticator().toArray())
        .isEqualTo(file(version, "epoch-authenticator"));
    assertThat(bob.hears(message(version, "late-message"))).isEqualTo("late");
    assertThat(bob.hears(message(version, "next-message"))).isEqualTo("next");
    assertThat(bob.group().pendingProposals()).hasSize(1);
    assertThat(Group.decode(bob.group().encode(), bob.engine)).isEqualTo(bob.group());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void a_pending_commit_is_merged(int version) throws Exception {
    Group before = Group.decode(file(version, "group"), bob.engine);

    PendingCommit pending = PendingCommit.decode(file(version, "pending-commit"), bob.engine);

    assertThat(pending.merge(before).epochAuthenticator().toArray())
        .isEqualTo(file(version, "next-authenticator"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void a_removed_member_stays_out_and_a_closed_group_stays_closed(int version) throws Exception {
    Group removed = Group.decode(file(version, "removed-group"), bob.engine);
    Group closed = Group.decode(file(version, "closed-group"), bob.engine);

    Refusals.fails(() -> removed.seal(new byte[0], new byte[0]), Reason.REMOVED);
    Refusals.fails(() -> closed.seal(new byte[0], new byte[0]), Reason.GROUP_CLOSED);
    assertThat(closed.predecessor().reInit() == null).isEqualTo(version == 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void a_reservation_starts_behind_itself(int version) throws Exception {
    Group reserved = Group.decode(file(version, "reserved-group"), bob.engine);

    assertThat(reserved.seal(new byte[0], new byte[0]).generation()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void key_packages_and_observers_come_back(int version) throws Exception {
    KeyPackageBundle bundle = KeyPackageBundle.decode(file(version, "key-package-bundle"));
    Checks checks = new Checks(bob.engine.suites(), () -> bob.now, bob.engine.validator());
    PublicGroup observer = PublicGroup.decode(file(version, "observer"), checks);

    assertThat(bob.suite.keyPair(bundle.initKey()).publicKey())
        .isEqualTo(bundle.keyPackage().initKey());
    assertThat(observer.roster()).hasSize(2);
    assertThat(observer.encode()).isEqualTo(file(version, "observer"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 0xffff})
  void a_state_of_a_version_that_is_not_known_is_refused(int version) throws Exception {
    byte[] stored = file(2, "group");
    stored[0] = (byte) (version >> 8);
    stored[1] = (byte) version;

    assertThatThrownBy(() -> Group.decode(stored, bob.engine))
        .isInstanceOf(MalformedException.class);
  }
}
