package org.entente.server.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.entente.server.config.ClusterConfig.BusTls;

/** A certificate for the nodes of a region that is its own authority, made by the JDK's tool. */
public final class BusCertificates {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private BusCertificates() {}

  public static BusTls in(Path directory) {
    try {
      Path store = directory.resolve("bus.p12");
      run(store);
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
      byte[] certificate = keys.getCertificate("node").getEncoded();
      byte[] key = Objects.requireNonNull(keys.getKey("node", PASSWORD)).getEncoded();
      Path pem = pem(directory.resolve("node.crt"), "CERTIFICATE", certificate);
      return new BusTls(pem, pem(directory.resolve("node.key"), "PRIVATE KEY", key), pem);
    } catch (IOException | InterruptedException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(Path store) throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command = List.of(
        tool.toString(),
        "-genkeypair",
        "-alias",
        "node",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=node",
        "-storetype",
        "PKCS12",
        "-storepass",
        "changeit",
        "-keystore",
        store.toString());
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IllegalStateException("keytool ended with " + status);
    }
  }

  private static Path pem(Path file, String label, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
  }
}
