package org.entente.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.vectors.VectorFamilies;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;

/** Runs vector files and measures operations inside WebAssembly. */
public final class VectorEngine {

  private static @Nullable Figures figures;
  private static @Nullable BoardFigures board;
  private static @Nullable TimingRun timing;
  private static List<byte[]> blocks = new ArrayList<>();

  private VectorEngine() {}

  /** Required by the compiler; nothing happens before the first call. */
  public static void main(String[] args) {}

  /**
   * Runs all cases of a vector file.
   *
   * @return how many passed and how many failed, then one line for each failure
   */
  @JSExport
  public static String run(String fileName, String json) {
    VectorFamilies.Result result = VectorFamilies.run(fileName, json);
    StringBuilder lines = new StringBuilder();
    lines.append(result.passed()).append(' ').append(result.failed());
    result.failures().forEach(failure -> lines.append('\n').append(failure));
    return lines.toString();
  }

  /** One line for each thing that the platform does not do as the engine needs it. */
  @JSExport
  public static String platform() {
    return String.join("\n", PlatformChecks.failures());
  }

  /** Founds a group to measure in. */
  @JSExport
  public static void found(int members) throws MlsException {
    figures = new Figures(members);
  }

  /** Runs one operation of that group {@code times} times; the caller holds the watch. */
  @JSExport
  public static void measure(String operation, int times) throws MlsException {
    Objects.requireNonNull(figures).run(operation, times);
  }

  /** The operations whose time is compared for two kinds of inputs, one a line. */
  @JSExport
  public static String timingNames() {
    return TimingRun.names();
  }

  /** Begins with one of them. */
  @JSExport
  public static void timingBegin(String name, int pool, int samples) {
    timing = new TimingRun(name, pool, samples);
  }

  /** Draws the inputs of the next batch. */
  @JSExport
  public static void timingPrepare(int batch) {
    Objects.requireNonNull(timing).prepare(batch);
  }

  /** Runs it; the caller holds the watch. */
  @JSExport
  public static void timingRun() {
    Objects.requireNonNull(timing).run();
  }

  /** Takes in how long that was; answers whether there are enough times. */
  @JSExport
  public static boolean timingTell(double ms) {
    return Objects.requireNonNull(timing).tell(ms);
  }

  /** The greatest |t| of Welch's test. */
  @JSExport
  public static double timingWorst() {
    return Objects.requireNonNull(timing).worst();
  }

  /** Makes a board to measure with; returns how many lists its stored form has. */
  @JSExport
  public static int boardMake(int tasks, int eventsPerTask) {
    board = new BoardFigures(tasks, eventsPerTask);
    blocks = board.lists();
    return blocks.size();
  }

  /** Turns to its histories; returns how many there are. */
  @JSExport
  public static int boardHistories() {
    blocks = Objects.requireNonNull(board).histories();
    return blocks.size();
  }

  /** One record of the board's stored form. */
  @JSExport
  public static byte[] boardRecord(int index) {
    return blocks.get(index);
  }

  /** Forgets the records, so that they are handed over again. */
  @JSExport
  public static void boardForget() {
    blocks = new ArrayList<>();
  }

  /** Hands one record over for {@link #boardReopen}. */
  @JSExport
  public static void boardRestoring(byte[] record) {
    blocks.add(record);
  }

  /** Opens the board from the records handed over; all tasks as JSON. */
  @JSExport
  public static byte[] boardReopen() throws MalformedException {
    return Objects.requireNonNull(board).reopen(blocks);
  }

  /** Takes in the histories handed over. */
  @JSExport
  public static void boardComplete() throws MalformedException {
    Objects.requireNonNull(board).complete(blocks);
  }

  /** Takes in one event of each of the first {@code tasks} tasks and makes their JSON. */
  @JSExport
  public static int boardFold(int tasks) {
    int bytes = 0;
    for (int i = 0; i < tasks; i++) {
      bytes += Objects.requireNonNull(board).fold(i);
    }
    return bytes;
  }
}
