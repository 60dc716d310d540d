package org.entente.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process and all its descendants, as {@code /proc} shows them now. */
public final class ProcessTree {
  private static final double TICKS_PER_SECOND = 100;
  private static final int PARENT = 1;
  private static final int USER_TICKS = 11;
  private static final Pattern ANY = Pattern.compile("");
  private static final Pattern COMPILER = Pattern.compile("^C[12] Compiler");

  private final long root;

  /** The tree below process {@code root}. */
  public ProcessTree(long root) {
    this.root = root;
  }

  /** The root's process id. */
  public long root() {
    return root;
  }

  /**
   * Processor seconds, user and system, that the tree has used so far. Those of children that have
   * ended count with their parent.
   */
  public double cpuSeconds() {
    return processes().values().stream().mapToDouble(ProcessTree::cpu).sum();
  }

  private static double cpu(String[] stat) {
    long ticks = 0;
    for (int i = 0; i < 4; i++) {
      ticks += Long.parseLong(stat[USER_TICKS + i]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  /** Of these, what the compilers of a JVM at the root have used; those that have ended do not count. */
  public double compilerSeconds() {
    return stats(Path.of("/proc", Long.toString(root), "task"), COMPILER).values().stream()
        .mapToDouble(ProcessTree::cpu)
        .sum();
  }

  /** Resident memory of the root alone, in KiB. */
  public long rootRssKib() {
    return kib(root, "status", "VmRSS:");
  }

  /** Memory of the descendants in KiB; what they share counts once. */
  public long descendantsPssKib() {
    return processes().keySet().stream()
        .filter(pid -> pid != root)
        .mapToLong(pid -> kib(pid, "smaps_rollup", "Pss:"))
        .sum();
  }

  private static long kib(long pid, String file, String key) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), file))) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // It has ended.
    }
  }

  /** The descendants' process ids. */
  public List<Long> descendants() {
    List<Long> pids = new ArrayList<>(processes().keySet());
    pids.remove(root);
    return pids;
  }

  private Map<Long, String[]> processes() {
    Map<Long, String[]> all = stats(Path.of("/proc"), ANY);
    Map<Long, List<Long>> children = new HashMap<>();
    all.forEach((pid, stat) -> children
        .computeIfAbsent(Long.parseLong(stat[PARENT]), p -> new ArrayList<>())
        .add(pid));
    Map<Long, String[]> tree = new HashMap<>();
    Deque<Long> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      long pid = open.pop();
      String[] stat = all.get(pid);
      if (stat != null && tree.put(pid, stat) == null) {
        open.addAll(children.getOrDefault(pid, List.of()));
      }
    }
    return tree;
  }

  /** By number, the fields of {@code stat} behind the name, which may hold spaces and fits {@code name}. */
  private static Map<Long, String[]> stats(Path folder, Pattern name) {
    Map<Long, String[]> all = new HashMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        String id = entry.getFileName().toString();
        if (Character.isDigit(id.charAt(0))) {
          read(entry.resolve("stat"), name).ifPresent(stat -> all.put(Long.parseLong(id), stat));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(folder + " cannot be read", e);
    }
    return all;
  }

  private static Optional<String[]> read(Path stat, Pattern name) {
    try {
      String line = Files.readString(stat);
      int end = line.lastIndexOf(')');
      return name.matcher(line.substring(line.indexOf('(') + 1, end)).find()
          ? Optional.of(line.substring(end + 2).split(" ", -1))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // It has ended.
    }
  }
}
