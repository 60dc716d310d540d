package org.entente.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Who uses the processors between its making and {@link #stop}. */
public final class CpuMeter {
  private static final double TICKS_PER_SECOND = 100;
  private static final int IDLE = 3;
  private static final int WAITING = 4;
  private static final int STOLEN = 7;

  private final List<ProcessTree> measured;
  private final ProcessTree self = new ProcessTree(ProcessHandle.current().pid());
  private final long beganNanos = System.nanoTime();
  private final double measuredBefore;
  private final double selfBefore;
  private final double busyBefore;

  /**
   * What was used.
   *
   * @param seconds how long it was
   * @param measured processor seconds of the processes under measurement
   * @param generatorCores processors that this process used
   * @param noiseCores processors that anything else on the machine used, or that its host took away
   */
  public record Used(double seconds, double measured, double generatorCores, double noiseCores) {}

  /** Begins now; {@code measured} are children of this process. */
  public CpuMeter(List<ProcessTree> measured) {
    this.measured = List.copyOf(measured);
    this.busyBefore = busy();
    this.measuredBefore = measuredNow();
    this.selfBefore = selfNow();
  }

  private double measuredNow() {
    return measured.stream().mapToDouble(ProcessTree::cpuSeconds).sum();
  }

  /** This process with its children, without those that are measured. */
  private double selfNow() {
    return self.cpuSeconds() - measuredNow();
  }

  /** What was used since the beginning. */
  public Used stop() {
    double seconds = (System.nanoTime() - beganNanos) / 1e9;
    double ours = measuredNow() - measuredBefore;
    double own = selfNow() - selfBefore;
    double noise = Math.max(0, busy() - busyBefore - ours - own);
    return new Used(seconds, ours, own / seconds, noise / seconds);
  }

  private static double busy() {
    try (var lines = Files.lines(Path.of("/proc/stat"))) {
      String[] fields = lines.findFirst().orElseThrow().split("\\s+", -1);
      double ticks = 0;
      for (int i = 0; i <= STOLEN && i + 1 < fields.length; i++) {
        ticks += i == IDLE || i == WAITING ? 0 : Long.parseLong(fields[i + 1]);
      }
      return ticks / TICKS_PER_SECOND;
    } catch (IOException e) {
      throw new IllegalStateException("/proc/stat cannot be read", e);
    }
  }
}
