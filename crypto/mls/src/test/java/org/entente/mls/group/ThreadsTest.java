package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.Suites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Groups that have nothing to do with each other do not meet in shared state, and a group may change
 * its thread as long as it has one owner. {@code -Dthreads.operations} sets for how long.
 */
class ThreadsTest {
  private static final int THREADS = 8;
  private static final int OPERATIONS = Integer.getInteger("threads.operations", 2_000);
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private int inAll(List<Callable<Integer>> tasks) throws Exception {
    int sum = 0;
    for (Future<Integer> done : threads.invokeAll(tasks)) {
      sum += done.get();
    }
    return sum;
  }

  @Test
  void independent_groups_work_on_eight_threads() throws Exception {
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      long seed = i;
      CipherSuite shared = i % 4 == 0 ? Suites.p256Aes128() : Suites.x25519Aes128();
      tasks.add(() -> talk(seed, shared, OPERATIONS / THREADS));
    }

    assertThat(inAll(tasks)).isGreaterThanOrEqualTo(OPERATIONS);
  }

  /** Says, hears, and now and then commits, until so many operations are done. */
  private static int talk(long seed, CipherSuite suite, int operations) throws Exception {
    Device alice = new Device("alice", seed, suite);
    Device bob = new Device("bob", seed, suite);
    alice.creates("room " + seed);
    alice.adds(bob, List.of());
    int done = 0;
    while (done < operations) {
      for (int i = 0; i < 12; i++) {
        assertThat(bob.hears(alice.says("ping " + i))).isEqualTo("ping " + i);
        assertThat(alice.hears(bob.says("pong " + i))).isEqualTo("pong " + i);
      }
      alice.commits(CommitOptions.of(), List.of(bob));
      done += 50;
    }
    assertThat(alice.group().epochAuthenticator()).isEqualTo(bob.group().epochAuthenticator());
    return done;
  }

  @Test
  void one_group_serves_eight_threads_behind_its_owner() throws Exception {
    Device alice = new Device("alice", 50);
    Device bob = new Device("bob", 50);
    alice.creates("room");
    alice.adds(bob, List.of());
    Owner owner = new Owner(alice, bob);
    AtomicInteger left = new AtomicInteger(OPERATIONS);
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      tasks.add(() -> {
        int done = 0;
        while (left.getAndAdd(-2) > 0) {
          done += owner.turn();
        }
        return done;
      });
    }

    assertThat(inAll(tasks)).isGreaterThanOrEqualTo(OPERATIONS);
  }

  /** Whoever holds the lock owns both groups for one turn. */
  private static final class Owner {
    private final Device alice;
    private final Device bob;
    private int turns;

    Owner(Device alice, Device bob) {
      this.alice = alice;
      this.bob = bob;
    }

    synchronized int turn() throws Exception {
      turns++;
      if (turns % 100 == 0) {
        alice.commits(CommitOptions.of(), List.of(bob));
        return 2;
      }
      MlsMessage message = turns % 2 == 0 ? alice.says("a") : bob.says("b");
      (turns % 2 == 0 ? bob : alice).hears(message);
      return 2;
    }
  }
}
