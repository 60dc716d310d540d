package org.entente.cli.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.List;
import org.entente.cli.NotDone;
import org.entente.mls.error.MlsException;
import org.entente.mls.secret.SecretAccess;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  private static final char[] PASSWORD = "nine lives of a cat".toCharArray();
  private static final long NOW = 1_700_000_000_000L;

  @TempDir
  Path folder;

  private Path file;
  private KeyFile.Content admin;

  @BeforeEach
  void keys() throws MlsException {
    DeviceName device = new DeviceName(OfficerName.parse("admin@police.alba.example"), "console");
    NewAgency made = NewAgency.make(
        AgencyName.parse("police.alba.example"), device, NOW, new SecureRandom()::nextBytes);
    file = folder.resolve("admin.p12");
    admin = new KeyFile.Content(
        made.admin().keys(), List.of(made.admin().certificate(), made.root().certificate()));
  }

  @Test
  void what_was_written_is_read_again() throws Exception {
    KeyFile.write(file, admin, PASSWORD);

    KeyFile.Content read = KeyFile.read(file, PASSWORD);

    assertThat(read.chain()).isEqualTo(admin.chain());
    assertThat(read.keys().publicKey()).isEqualTo(admin.keys().publicKey());
    assertThat(read.keys().privateKey().reveal(SecretAccess.granted()))
        .isEqualTo(admin.keys().privateKey().reveal(SecretAccess.granted()));
  }

  @Test
  void wrong_password_is_told_as_such() throws Exception {
    KeyFile.write(file, admin, PASSWORD);
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> KeyFile.read(file, "another password".toCharArray()))
        .isInstanceOf(NotDone.class)
        .hasMessageContaining("password does not open");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void file_that_exists_is_left_alone() throws Exception {
    Files.writeString(file, "somebody's");

    assertThatThrownBy(() -> KeyFile.write(file, admin, PASSWORD))
        .isInstanceOf(NotDone.class)
        .hasMessageContaining("nothing was changed");
    assertThat(file).hasContent("somebody's");
  }

  @Test
  void damaged_file_is_told_as_such() throws Exception {
    KeyFile.write(file, admin, PASSWORD);
    byte[] whole = Files.readAllBytes(file);

    for (int length : new int[] {0, 1, 40, whole.length / 2, whole.length - 1}) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> KeyFile.read(file, PASSWORD))
          .as("%d bytes", length)
          .isInstanceOf(NotDone.class)
          .hasMessageStartingWith(file + " is damaged");
    }
  }

  @Test
  void key_store_of_another_kind_is_refused() throws Exception {
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    try (var out = Files.newOutputStream(file)) {
      empty.store(out, PASSWORD);
    }

    assertThatThrownBy(() -> KeyFile.read(file, PASSWORD))
        .isInstanceOf(NotDone.class)
        .hasMessageContaining("does not hold a key");
  }
}
