package org.entente.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The key that seals a profile's records: derived from a passphrase (Argon2id, 64 MiB, 3 passes; the salt stands beside
 * the records), or, for unattended members, random in a file that only its owner may read.
 */
public final class ProfileKey {
  private static final int KEY_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int MEMORY_KIB = 65_536;
  private static final int PASSES = 3;

  private ProfileKey() {}

  /** True where the profile was made with a key file, so that no passphrase needs to be asked. */
  public static boolean hasKeyFile(Path folder) {
    return Files.exists(keyFile(folder));
  }

  /** True where a profile was made with a passphrase. */
  public static boolean hasPassphrase(Path folder) {
    return Files.exists(saltFile(folder));
  }

  /** Reads the profile's key file, or makes one (mode 0600). Blocks. */
  public static byte[] fromKeyFile(Path folder, SecureRandom random) throws IOException {
    return readOrCreate(keyFile(folder), KEY_BYTES, random);
  }

  /** Derives the key; the first call for a folder makes its salt. Blocks for some 0.2 s. */
  public static byte[] fromPassphrase(Path folder, String passphrase, SecureRandom random)
      throws IOException {
    byte[] salt = readOrCreate(saltFile(folder), SALT_BYTES, random);
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withSalt(salt)
        .withMemoryAsKB(MEMORY_KIB)
        .withIterations(PASSES)
        .withParallelism(1)
        .build());
    byte[] key = new byte[KEY_BYTES];
    argon2.generateBytes(passphrase.getBytes(StandardCharsets.UTF_8), key);
    return key;
  }

  private static byte[] readOrCreate(Path file, int length, SecureRandom random)
      throws IOException {
    if (Files.exists(file)) {
      byte[] found = Files.readAllBytes(file);
      if (found.length != length) {
        throw new IOException(
            file.getFileName() + " is damaged: " + found.length + " bytes instead of " + length);
      }
      return found;
    }
    Files.createDirectories(file.getParent());
    byte[] made = new byte[length];
    random.nextBytes(made);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, made, StandardOpenOption.SYNC);
    return made;
  }

  private static Path keyFile(Path folder) {
    return folder.resolve("key");
  }

  private static Path saltFile(Path folder) {
    return folder.resolve("salt");
  }
}
