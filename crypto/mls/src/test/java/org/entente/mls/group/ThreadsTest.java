package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.Suites;
import org.junit.jupiter.api.Test;

/** Groups that have nothing to do with each other do not meet in shared state. */
class ThreadsTest {
  @Test
  void independent_groups_work_on_four_threads() throws Exception {
    CipherSuite shared = Suites.p256Aes128();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> groups = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        long seed = i;
        groups.add(() -> talk(seed, shared));
      }

      for (Future<Integer> heard : threads.invokeAll(groups)) {
        assertThat(heard.get()).isEqualTo(40);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static int talk(long seed, CipherSuite suite) throws Exception {
    Device alice = new Device("alice", seed, suite);
    Device bob = new Device("bob", seed, suite);
    alice.creates("room " + seed);
    alice.adds(bob, List.of());
    for (int i = 0; i < 20; i++) {
      bob.hears(alice.says("ping"));
      alice.hears(bob.says("pong"));
      alice.commits(CommitOptions.of(), List.of(bob));
    }
    return alice.heard.size() + bob.heard.size();
  }
}
