package org.entente.mls.oracle;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Node process that plays all members of ts-mls; see {@code src/test/oracle/agent.js}. */
final class NodeAgent implements AutoCloseable {
  private static final Path HOME = Path.of("src", "test", "oracle");
  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  NodeAgent() throws IOException {
    Path node = HOME.resolve(Path.of("node_modules", ".bin", "node")).toAbsolutePath();
    if (!Files.exists(node)) {
      throw new IllegalStateException("run `node install.js` in crypto/mls/" + HOME);
    }
    ProcessBuilder builder = new ProcessBuilder(node.toString(), "agent.js");
    process = builder
        .directory(HOME.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    questions = process.outputWriter(StandardCharsets.US_ASCII);
    answers = process.inputReader(StandardCharsets.US_ASCII);
  }

  /** The values of the answer; an error of the other engine is an {@link IllegalStateException}. */
  List<String> ask(String operation, String... arguments) throws IOException {
    questions.write(operation + " " + String.join(" ", arguments) + "\n");
    questions.flush();
    String answer = answers.readLine();
    if (answer == null || !(answer + " ").startsWith("ok ")) {
      throw new IllegalStateException("ts-mls, " + operation + ": " + answer);
    }
    List<String> words = List.of(answer.split(" "));
    return words.subList(1, words.size());
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.destroy();
  }
}
