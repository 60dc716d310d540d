package org.entente.mls.vectors;

import java.util.ArrayList;
import java.util.List;

/** Runs the cases of one vector file, on the JVM or in WebAssembly. */
public final class VectorFamilies {
  private VectorFamilies() {}

  /**
   * What came of a file.
   *
   * @param passed how many cases agree
   * @param failed how many do not
   * @param failures one line for each failure, with the number of the case
   */
  public record Result(int passed, int failed, List<String> failures) {}

  /** Runs all cases of the file {@code fileName} with this content. */
  public static Result run(String fileName, String json) {
    VectorCheck check = family(fileName);
    List<String> failures = new ArrayList<>();
    List<JsonObject> cases = Json.objects(json);
    for (int i = 0; i < cases.size(); i++) {
      try {
        check.check(cases.get(i));
      } catch (Exception | AssertionError e) {
        failures.add(fileName + " case " + i + ": " + e);
      }
    }
    return new Result(cases.size() - failures.size(), failures.size(), List.copyOf(failures));
  }

  private static VectorCheck family(String path) {
    String fileName = path.substring(path.lastIndexOf('/') + 1);
    return switch (fileName) {
      case "crypto-basics.json" -> CryptoBasicsVectors::check;
      case "deserialization.json" -> DeserializationVectors::check;
      case "tree-math.json" -> TreeMathVectors::check;
      case "tree-operations.json" -> TreeOperationsVectors::check;
      case "tree-validation.json" -> TreeValidationVectors::check;
      case "treekem.json" -> TreeKemVectors::check;
      case "messages.json" -> MessagesVectors::check;
      case "transcript-hashes.json" -> TranscriptHashVectors::check;
      case "key-schedule.json" -> KeyScheduleVectors::check;
      case "secret-tree.json" -> SecretTreeVectors::check;
      case "psk_secret.json" -> PskSecretVectors::check;
      case "message-protection.json" -> MessageProtectionVectors::check;
      case "welcome.json" -> WelcomeVectors::check;
      case "passive-client-welcome.json",
          "passive-client-handling-commit.json",
          "passive-client-random.json" -> PassiveClientVectors::check;
      default -> throw new IllegalArgumentException("no checks for " + fileName);
    };
  }
}
