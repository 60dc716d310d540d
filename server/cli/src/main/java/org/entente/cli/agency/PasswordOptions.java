package org.entente.cli.agency;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.entente.cli.NotDone;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the password of key files comes from. */
final class PasswordOptions {
  private static final int LEAST = 12;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "read the password from FILE instead of asking for it")
  private @Nullable Path file;

  char[] existing() throws IOException {
    return file == null ? ask("Password of the key file: ") : fromFile(file);
  }

  char[] chosen() throws IOException {
    char[] password = file == null ? ask("Choose a password for the key files: ") : fromFile(file);
    if (password.length < LEAST) {
      throw new NotDone(
          "The password needs at least " + LEAST + " characters. Nothing was written.");
    }
    if (file == null && !Arrays.equals(password, ask("Once more: "))) {
      throw new NotDone("The two passwords differ. Nothing was written.");
    }
    return password;
  }

  private static char[] fromFile(Path file) throws IOException {
    return Files.readString(file).strip().toCharArray();
  }

  private static char[] ask(String prompt) {
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword(prompt);
    if (typed == null) {
      throw new NotDone("No password: use --password-file or a terminal.");
    }
    return typed;
  }
}
