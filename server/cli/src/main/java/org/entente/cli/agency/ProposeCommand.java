package org.entente.cli.agency;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.entente.mls.codec.Bytes;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.AgencyType;
import org.entente.trust.name.RegionId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes a partner as a member; somebody of another agency must approve. */
@Command(
    name = "propose",
    description = "Propose an agency as a member of the federation.",
    mixinStandardHelpOptions = true)
final class ProposeCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Parameters(paramLabel = "ROOT", description = "root.cer that the agency made on its own machine")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path root;

  @Option(names = "--as", required = true, paramLabel = "TITLE,COUNTRY,CODE")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String words;

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "KIND",
      description = "one of: ${COMPLETION-CANDIDATES}")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AgencyType kind;

  @Option(names = "--region", required = true, paramLabel = "ID")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String region;

  @Option(names = "--language", paramLabel = "TAG", description = "may be repeated")
  private List<String> languages = List.of();

  @Option(names = "--legal-basis", required = true, paramLabel = "TEXT")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String legalBasis;

  @Option(
      names = "--desk",
      required = true,
      paramLabel = "TEXT",
      description = "whom to call when something looks wrong")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String desk;

  @Override
  public Integer call() throws Exception {
    Certificate certificate = FoundCommand.root(root);
    AgencyEvent.Proposed body = new AgencyEvent.Proposed(
        FoundCommand.agency(certificate, words),
        kind,
        RegionId.parse(region.toLowerCase(Locale.ROOT)),
        languages,
        legalBasis,
        desk);
    Bytes id = admin.send(body);
    System.out.println("Proposed " + certificate.agency() + ". Fingerprint, to be compared by"
        + " voice with the agency itself: " + Fingerprint.of(certificate));
    System.out.println(
        "An administrator of another agency approves it with: entente agency approve "
            + id.toHex());
    return 0;
  }
}
