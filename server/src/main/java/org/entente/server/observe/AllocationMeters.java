package org.entente.server.observe;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** What the threads of this process have allocated; that of threads that have ended is left out. */
final class AllocationMeters {
  private AllocationMeters() {}

  /** Counts into {@code registry}, if this JVM counts. */
  static void bindTo(MeterRegistry registry) {
    if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
        && threads.isThreadAllocatedMemorySupported()) {
      AtomicLong most = new AtomicLong();
      FunctionCounter.builder(
              "entente.allocated.bytes",
              threads,
              // A counter does not go back when a thread ends.
              counting -> most.accumulateAndGet(bytes(counting), Math::max))
          .register(registry);
    }
  }

  private static long bytes(ThreadMXBean threads) {
    long[] each = threads.getThreadAllocatedBytes(threads.getAllThreadIds());
    return Arrays.stream(each).filter(bytes -> bytes > 0).sum();
  }
}
