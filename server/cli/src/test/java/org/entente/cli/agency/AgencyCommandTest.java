package org.entente.cli.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entente.cli.Typed;
import org.entente.mls.codec.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgencyCommandTest {
  private static final String AGENCY = "police.alba.example";
  private static final String PASSWORD = "nine lives of a cat";

  @TempDir
  Path folder;

  private Path out;
  private Path password;

  @BeforeEach
  void places() throws IOException {
    out = folder.resolve("keys");
    password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
  }

  private Typed init(String agency) {
    return Typed.entente(
        "agency", "init", agency, "--out", out.toString(), "--password-file", password.toString());
  }

  @Test
  void init_writes_keys_that_other_programs_open() throws Exception {
    Typed made = init(AGENCY);

    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out()).contains("entente://admin.police.alba.example/console");
    X509Certificate root = certificate("root.cer");
    root.verify(root.getPublicKey());
    KeyStore rootStore = store("root.p12");
    KeyStore adminStore = store("admin.p12");
    assertThat(chain(rootStore)).hasSize(1).first().isEqualTo(root);
    assertThat(chain(adminStore)).hasSize(2).last().isEqualTo(root);
    chain(adminStore).get(0).verify(root.getPublicKey());
    assertSigns(rootStore);
    assertSigns(adminStore);
  }

  private static void assertSigns(KeyStore store) throws Exception {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign((PrivateKey) store.getKey(alias(store), PASSWORD.toCharArray()));
    signature.update(new byte[] {1, 2, 3});
    byte[] signed = signature.sign();
    signature.initVerify(chain(store).get(0).getPublicKey());
    signature.update(new byte[] {1, 2, 3});
    assertThat(signature.verify(signed)).isTrue();
  }

  @Test
  void private_keys_are_readable_by_their_owner_alone_and_lie_nowhere_in_clear() throws Exception {
    init(AGENCY);

    byte[] seed = KeyFile.read(out.resolve("root.p12"), PASSWORD.toCharArray())
        .keys()
        .privateKey()
        .reveal(org.entente.mls.secret.SecretAccess.granted());
    for (String name : new String[] {"root.p12", "admin.p12"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve(name))))
          .isEqualTo("rw-------");
      assertThat(Bytes.of(Files.readAllBytes(out.resolve(name))).toString())
          .doesNotContain(Bytes.of(seed).toString());
    }
  }

  @Test
  void second_init_is_refused_and_changes_nothing() throws IOException {
    init(AGENCY);
    Map<String, Bytes> before = files();

    Typed again = init("customs.alba.example");

    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.out()).isEmpty();
    assertThat(again.err()).contains("nothing was changed");
    assertThat(files()).isEqualTo(before).hasSize(3);
  }

  @Test
  void init_beside_a_root_certificate_alone_is_refused_and_leaves_it() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("root.cer"), "somebody's");
    Map<String, Bytes> before = files();

    assertThat(init(AGENCY).exit()).isEqualTo(1);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void short_password_is_refused_before_anything_is_written() throws IOException {
    Files.writeString(password, "short");

    Typed typed = init(AGENCY);

    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.err()).contains("at least 12 characters");
    assertThat(out).doesNotExist();
  }

  @Test
  void what_is_not_a_name_is_refused_before_anything_is_written() {
    for (String name : new String[] {"Police.Alba.example", "police", "pölice.example", "a..b"}) {
      Typed typed = init(name);

      assertThat(typed.exit()).as(name).isEqualTo(1);
      assertThat(typed.err()).contains("is not a name");
      assertThat(out).doesNotExist();
    }
  }

  @Test
  void show_repeats_the_fingerprint_of_init() throws IOException {
    String promised = fingerprint(init(AGENCY).out(), "Fingerprint to compare by voice: ");

    Typed first = show();
    Typed second = show();

    assertThat(first).isEqualTo(second);
    assertThat(first.out()).contains("Agency       " + AGENCY);
    assertThat(fingerprint(first.out(), "Fingerprint  ")).isEqualTo(promised);
    assertThat(promised).matches("\\d{4}( \\d{4}){7}");
  }

  @Test
  void roots_of_the_same_name_have_different_fingerprints() throws IOException {
    String one = fingerprint(init(AGENCY).out(), "Fingerprint to compare by voice: ");
    out = folder.resolve("others");

    String other = fingerprint(init(AGENCY).out(), "Fingerprint to compare by voice: ");

    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void show_refuses_what_is_no_root() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("root.cer"), "not a certificate");

    Typed typed = show();

    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err()).contains("is not a root certificate");
  }

  private Typed show() {
    return Typed.entente("agency", "show", out.resolve("root.cer").toString());
  }

  private static String fingerprint(String text, String label) {
    return text.lines()
        .filter(line -> line.startsWith(label))
        .map(line -> line.substring(label.length()))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Bytes> files() throws IOException {
    Map<String, Bytes> all = new HashMap<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.toList()) {
        all.put(String.valueOf(file.getFileName()), Bytes.of(Files.readAllBytes(file)));
      }
    }
    return all;
  }

  private KeyStore store(String name) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(out.resolve(name))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static String alias(KeyStore store) throws Exception {
    return store.aliases().nextElement();
  }

  private static List<Certificate> chain(KeyStore store) throws Exception {
    return List.of(store.getCertificateChain(alias(store)));
  }

  private X509Certificate certificate(String name) throws Exception {
    try (InputStream in = Files.newInputStream(out.resolve(name))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
