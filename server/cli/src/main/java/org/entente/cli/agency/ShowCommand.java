package org.entente.cli.agency;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.Certificate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a root certificate in the form in which two people compare it. */
@Command(
    name = "show",
    description = "Show a root certificate and its fingerprint.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "root.cer")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Override
  public Integer call() throws Exception {
    Certificate root = parse(Files.readAllBytes(file));
    System.out.println("Agency       " + root.agency().value());
    System.out.println("Valid until  " + Instant.ofEpochMilli(root.validity().notAfterMs()));
    System.out.println("Fingerprint  " + Fingerprint.of(root));
    return 0;
  }

  private Certificate parse(byte[] der) {
    try {
      return Certificate.parse(Bytes.of(der));
    } catch (MlsException e) {
      throw new NotDone(file + " is not a root certificate of an agency: " + e.getMessage());
    }
  }
}
