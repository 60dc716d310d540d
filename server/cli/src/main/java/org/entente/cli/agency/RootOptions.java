package org.entente.cli.agency;

import java.io.IOException;
import java.nio.file.Path;
import org.entente.trust.certificate.Issuer;
import picocli.CommandLine.Option;

/** Where the root's own key lies: what the few acts need that an administrator's key is not enough for. */
final class RootOptions {
  @Option(
      names = "--root",
      paramLabel = "FILE",
      description = "the root's key file (default: root.p12 in the folder of --keys)")
  private Path file = Path.of("");

  /** The root as an issuer of certificates; its password is that of {@code admin}. */
  Issuer issuer(AdminOptions admin) throws IOException {
    return admin.rootIssuer(file);
  }
}
