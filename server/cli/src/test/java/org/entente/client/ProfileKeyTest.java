package org.entente.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileKeyTest {
  private static final String PASSPHRASE = "harbour lamp seven quiet stones";
  private final SecureRandom random = new SecureRandom();

  @TempDir
  Path folder;

  @Test
  void key_file_is_made_once_and_for_its_owner_alone() throws IOException {
    Path profile = folder.resolve("deep/profile");

    byte[] made = ProfileKey.fromKeyFile(profile, random);
    byte[] again = ProfileKey.fromKeyFile(profile, random);

    assertThat(made).hasSize(32).isEqualTo(again);
    assertThat(ProfileKey.hasKeyFile(profile)).isTrue();
    assertThat(ProfileKey.hasPassphrase(profile)).isFalse();
    assertThat(mode(profile.resolve("key"))).isEqualTo("rw-------");
  }

  @Test
  void passphrase_gives_the_same_key_again_in_the_same_profile_only() throws IOException {
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");

    byte[] key = ProfileKey.fromPassphrase(one, PASSPHRASE, random);

    assertThat(key).hasSize(32).isEqualTo(ProfileKey.fromPassphrase(one, PASSPHRASE, random));
    assertThat(key).isNotEqualTo(ProfileKey.fromPassphrase(other, PASSPHRASE, random));
    assertThat(key).isNotEqualTo(ProfileKey.fromPassphrase(one, PASSPHRASE + "!", random));
    assertThat(ProfileKey.hasPassphrase(one)).isTrue();
    assertThat(ProfileKey.hasKeyFile(one)).isFalse();
  }

  @Test
  void two_profiles_have_different_key_files() throws IOException {
    byte[] one = ProfileKey.fromKeyFile(folder.resolve("one"), random);

    assertThat(ProfileKey.fromKeyFile(folder.resolve("other"), random)).isNotEqualTo(one);
  }

  @Test
  void damaged_key_file_is_told_and_left_as_it_is() throws IOException {
    ProfileKey.fromKeyFile(folder, random);
    Path file = folder.resolve("key");
    Files.write(file, new byte[31]);

    assertThatThrownBy(() -> ProfileKey.fromKeyFile(folder, random))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("31 bytes instead of 32");
    assertThat(file).hasSize(31);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
