package org.entente.cli.agency;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.event.Agency;
import org.entente.trust.event.EventBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The first of the two founding agencies signs the federation's first event. */
@Command(
    name = "found",
    description = "Begin a federation together with one other agency.",
    mixinStandardHelpOptions = true)
final class FoundCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Option(
      names = "--own",
      required = true,
      paramLabel = "TITLE,COUNTRY,CODE",
      description = "how people call your agency, such as \"Alba National Police,XA,ANP\"")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String own;

  @Option(
      names = "--partner",
      required = true,
      paramLabel = "TITLE,COUNTRY,CODE",
      description = "the same for the other agency")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String partner;

  @Option(
      names = "--partner-root",
      required = true,
      paramLabel = "FILE",
      description = "the other agency's root.cer, its fingerprint compared by voice")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path partnerRoot;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "founding.event",
      description = "where the signed event goes (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path out;

  @Override
  public Integer call() throws Exception {
    Certificate other = root(partnerRoot);
    System.out.println("Fingerprint of " + other.agency() + ": " + Fingerprint.of(other));
    EventBody genesis =
        new EventBody.Genesis(List.of(agency(admin.root(), own), agency(other, partner)), 0);
    EventFile.write(out, admin.sign(genesis));
    return 0;
  }

  static Certificate root(Path file) throws java.io.IOException {
    try {
      Certificate root = Certificate.parse(Bytes.of(Files.readAllBytes(file)));
      root.requireRootOf(root.agency());
      return root;
    } catch (MlsException e) {
      throw new NotDone(file + " is not a root certificate of an agency: " + e.getMessage());
    }
  }

  static Agency agency(Certificate root, String words) {
    String[] parts = words.split(",", -1);
    try {
      if (parts.length == 3) {
        return new Agency(
            root.agency(), parts[0].strip(), parts[1].strip(), parts[2].strip(), root.der());
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new NotDone("\"" + words + "\" is not title, country and code: write them with commas,"
        + " the country with two capitals and the code with two to four.");
  }
}
