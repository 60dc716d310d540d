package org.entente.cli.agency;

import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.name.AgencyName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the key of the agency's own witness. */
@Command(
    name = "list-witness",
    description = "List the key of your agency's own witness.",
    mixinStandardHelpOptions = true)
final class WitnessKeyCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Parameters(paramLabel = "KEY", description = "as entente witness printed it")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String text;

  @Override
  public Integer call() throws Exception {
    NoteKey key = NoteKey.parse(text);
    AgencyName own = admin.signer().device().agency();
    if (key.type() != NoteKey.Type.COSIGNATURE || !key.name().equals(own.value())) {
      throw new NotDone("This is not the key of a witness of " + own + ".");
    }
    admin.send(new RecordEvent.WitnessListed(own, key.publicKey()));
    System.out.println("The witness of " + own + " is listed.");
    return 0;
  }
}
