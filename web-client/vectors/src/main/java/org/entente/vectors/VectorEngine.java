package org.entente.vectors;

import org.entente.mls.vectors.VectorFamilies;
import org.teavm.jso.JSExport;

/** Runs vector files inside WebAssembly. */
public final class VectorEngine {

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
}
