package org.entente.cli.member;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.entente.cli.NotDone;
import org.entente.client.ProfileKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a device's records are and what opens them; shared by all member commands. */
final class ProfileOptions {
  private static final int LEAST_PASSPHRASE = 12;

  @Option(
      names = "--profile",
      paramLabel = "DIR",
      description = "folder of this device (default: ${DEFAULT-VALUE})",
      defaultValue = "${sys:user.home}/.entente/device")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  Path profile;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "read the passphrase from FILE instead of asking; ENTENTE_PASSPHRASE works too")
  @Nullable
  Path passphraseFile;

  /** The key of a profile that exists; asks for the passphrase where there is one. */
  byte[] open() throws IOException {
    if (ProfileKey.hasKeyFile(profile)) {
      return ProfileKey.fromKeyFile(profile, new SecureRandom());
    }
    if (!ProfileKey.hasPassphrase(profile)) {
      throw new NotDone(
          "There is no device in " + profile + ". Enrol one first: entente member enrol LINK");
    }
    return ProfileKey.fromPassphrase(profile, passphrase("Passphrase: "), new SecureRandom());
  }

  /** The key of a new profile. */
  byte[] create(boolean unattended) throws IOException {
    if (unattended) {
      return ProfileKey.fromKeyFile(profile, new SecureRandom());
    }
    String chosen = passphrase("Choose a passphrase, five words or more: ");
    if (chosen.length() < LEAST_PASSPHRASE) {
      throw new NotDone("The passphrase needs at least " + LEAST_PASSPHRASE + " characters.");
    }
    return ProfileKey.fromPassphrase(profile, chosen, new SecureRandom());
  }

  private String passphrase(String prompt) throws IOException {
    if (passphraseFile != null) {
      return Files.readString(passphraseFile).strip();
    }
    String fromEnvironment = System.getenv("ENTENTE_PASSPHRASE");
    if (fromEnvironment != null) {
      return fromEnvironment;
    }
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword(prompt);
    if (typed == null) {
      throw new NotDone("No passphrase: use --passphrase-file, ENTENTE_PASSPHRASE or a terminal.");
    }
    return new String(typed);
  }
}
