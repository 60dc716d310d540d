package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.message.ApplicationData;
import org.entente.mls.message.GroupSecrets;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.secret.SecretBytes;
import org.junit.jupiter.api.Test;

/** What stands in a log when something confidential is printed: which one it is, and nothing of it. */
class PrintedTest {
  private final Device alice = new Device("alice", 78);
  private final Device bob = new Device("bob", 78);

  @Test
  void groups_commits_and_messages_print_their_epoch_only() throws Exception {
    alice.creates("room");
    alice.adds(bob, List.of());
    Processed read = bob.group().process(alice.says("text"), PolicyCheck.PROTOCOL_ONLY);

    assertThat(bob.group()).hasToString("Group[epoch 1, leaf 1]");
    assertThat(alice.commits(CommitOptions.of())).hasToString("PendingCommit[epoch 1]");
    assertThat(read).hasToString("Application[epoch 1]");
  }

  @Test
  void texts_and_secrets_print_what_they_are_only() {
    Bytes text = Bytes.of(new byte[] {1, 2, 3});
    SecretBytes secret = SecretBytes.of(new byte[] {4});

    assertThat(new ApplicationData(text)).hasToString("ApplicationData[3 bytes]");
    assertThat(new GroupSecrets(secret, null, List.of())).hasToString("GroupSecrets");
  }

  @Test
  void secrets_of_a_welcome_are_overwritten_when_it_is_done_with() {
    SecretBytes joiner = SecretBytes.of(new byte[] {4});
    SecretBytes path = SecretBytes.of(new byte[] {5});

    new GroupSecrets(joiner, path, List.of()).close();

    assertThat(List.of(joiner, path)).allMatch(SecretBytes::isErased);
  }
}
