package org.entente.mls.observer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.BasicCredential;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Group;
import org.entente.mls.message.Proposal;
import org.entente.mls.observer.WatchedGroup.Device;
import org.entente.mls.suite.AllSuites;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The observer and the members go the same way through random histories. */
class PublicGroupFollowsTest {
  private static final int STEPS = 40;
  private static final int MOST = 12;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void observer_and_members_agree_after_each_step(long seed) throws Exception {
    WatchedGroup watched = new WatchedGroup(AllSuites.registry().suite(1 + (int) seed % 3), seed);
    Random dice = new Random(seed);
    watched.add(watched.device(0));

    for (int step = 0; step < STEPS; step++) {
      step(watched, dice);

      Bytes authenticator = watched.device(0).group.epochAuthenticator();
      for (Device device : watched.devices) {
        Group group = device.group;
        assertThat(group.context())
            .as("seed %d, step %d", seed, step)
            .isEqualTo(watched.observer.context());
        assertThat(group.tree()).isEqualTo(watched.observer.tree());
        assertThat(group.roster()).isEqualTo(watched.observer.roster());
        assertThat(group.epochAuthenticator()).isEqualTo(authenticator);
      }
    }
  }

  private static void step(WatchedGroup watched, Random dice) throws MlsException {
    Device actor = watched.device(dice.nextInt(watched.devices.size()));
    Device other = watched.device(dice.nextInt(watched.devices.size()));
    switch (dice.nextInt(6)) {
      case 0 -> addOrCommit(watched, actor);
      case 1 -> removeOrCommit(watched, actor, other);
      case 2 -> {
        watched.deliver(actor, actor.group.proposeUpdate(null, new byte[0]));
        watched.deliver(other, CommitOptions.of());
      }
      case 3 -> {
        Proposal add = watched.newAdd();
        watched.deliver(actor, actor.group.propose(add, new byte[] {1}));
        watched.deliver(other, CommitOptions.of().withoutPending());
      }
      case 4 -> joinOrCommit(watched, actor);
      default -> watched.deliver(actor, CommitOptions.of());
    }
  }

  private static void addOrCommit(WatchedGroup watched, Device actor) throws MlsException {
    if (watched.devices.size() < MOST) {
      watched.add(actor);
    } else {
      watched.deliver(actor, CommitOptions.of());
    }
  }

  private static void removeOrCommit(WatchedGroup watched, Device actor, Device other)
      throws MlsException {
    if (actor == other) {
      watched.deliver(actor, CommitOptions.of());
    } else {
      int leaf = other.group.ownLeafIndex();
      watched.deliver(actor, CommitOptions.of(new Proposal.Remove(leaf)));
    }
  }

  private static void joinOrCommit(WatchedGroup watched, Device actor) throws MlsException {
    if (watched.devices.size() < MOST) {
      watched.joinExternally(watched.newOwn(), null);
    } else {
      int name = ((BasicCredential) actor.own.credential()).identity().at(0);
      watched.joinExternally(watched.ownNamed(name), actor.group.ownLeafIndex());
    }
  }
}
