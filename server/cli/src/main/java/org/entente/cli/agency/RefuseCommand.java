package org.entente.cli.agency;

import java.util.concurrent.Callable;
import org.entente.mls.codec.Bytes;
import org.entente.trust.directory.Proposal;
import org.entente.trust.event.AgencyEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Closes a proposal with a reason, so that it can be mended and made again. */
@Command(
    name = "refuse",
    description = "Refuse a proposed agency, with the reason.",
    mixinStandardHelpOptions = true)
final class RefuseCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Parameters(paramLabel = "PROPOSAL", description = "the id that propose printed")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String id;

  @Option(names = "--reason", required = true, paramLabel = "TEXT")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String reason;

  @Override
  public Integer call() throws Exception {
    Proposal proposal = Proposals.find(admin.region().directory(), id);
    admin.send(new AgencyEvent.Refused(Bytes.fromHex(id), reason));
    System.out.println(
        "Refused " + proposal.proposed().agency().name() + ". It may be proposed again.");
    return 0;
  }
}
