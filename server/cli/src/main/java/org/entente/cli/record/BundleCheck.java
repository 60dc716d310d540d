package org.entente.cli.record;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entente.trust.record.RecordCheck;
import org.entente.trust.record.RecordResult;
import org.entente.trust.record.RecordRun;

/**
 * Checks a file with the check that every browser runs, too. All processors verify signatures of runs of
 * entries, a few runs ahead of the one thread that judges what the entries mean.
 */
final class BundleCheck {
  private static final int AHEAD = 4;

  private final ExecutorService workers;
  private final RecordCheck check = new RecordCheck();
  private final Deque<Future<RecordRun>> ahead = new ArrayDeque<>();

  private BundleCheck(ExecutorService workers) {
    this.workers = workers;
  }

  static RecordResult of(RecordBundle bundle) {
    int processors = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(processors);
    try {
      return new BundleCheck(workers).result(bundle);
    } finally {
      workers.shutdownNow();
    }
  }

  private RecordResult result(RecordBundle bundle) {
    List<String> entries = bundle.entries();
    for (int from = 0; from < entries.size(); from += RecordRun.LENGTH) {
      int to = Math.min(entries.size(), from + RecordRun.LENGTH);
      List<String> run = entries.subList(from, to);
      ahead.add(workers.submit(() -> read(run)));
      finish(AHEAD);
    }
    finish(0);
    return check.finish(bundle.checkpoint());
  }

  private void finish(int left) {
    while (ahead.size() > left) {
      check.add(done(ahead.remove()));
    }
  }

  private static RecordRun read(List<String> encoded) {
    List<byte[]> entries = encoded.stream().map(BundleCheck::bytes).toList();
    return RecordRun.read(entries).verified(new SecureRandom()::nextBytes);
  }

  private static RecordRun done(Future<RecordRun> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the check was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the check failed", e.getCause());
    }
  }

  /** What is not base64 is no entry either, and the check says at which place. */
  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
