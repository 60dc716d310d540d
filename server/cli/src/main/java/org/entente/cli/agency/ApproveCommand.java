package org.entente.cli.agency;

import java.util.concurrent.Callable;
import org.entente.mls.codec.Bytes;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.directory.Proposal;
import org.entente.trust.event.AgencyEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves a proposed agency, after its fingerprint was compared over another channel. */
@Command(
    name = "approve",
    description = "Approve an agency that another agency's administrator proposed.",
    mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Parameters(paramLabel = "PROPOSAL", description = "the id that propose printed")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String id;

  @Option(
      names = "--fingerprint",
      required = true,
      paramLabel = "DIGITS",
      description = "as the agency itself read it to you, in quotes")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String fingerprint;

  @Override
  public Integer call() throws Exception {
    Proposal proposal = Proposals.find(admin.region().directory(), id);
    Certificate root = Certificate.parse(proposal.proposed().agency().root());
    Fingerprint.requireSame(root, fingerprint);
    admin.send(new AgencyEvent.Approved(Bytes.fromHex(id)));
    System.out.println(proposal.proposed().agency().name() + " is a member of the federation.");
    return 0;
  }
}
