package org.entente.cli.agency;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.name.RegionId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the key that signs the region's record; an administrator of another agency must sign, too. */
@Command(
    name = "list-region",
    description = "List the key that signs the region's record; another agency cosigns.",
    mixinStandardHelpOptions = true)
final class RegionKeyCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "region.event",
      description = "where the signed event goes (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path out;

  @Override
  public Integer call() throws Exception {
    NoteKey key = NoteKey.parse(admin.region().region().getString("logKey"));
    System.out.println("The region says: " + key.text());
    EventFile.write(
        out, admin.sign(new RecordEvent.RegionListed(RegionId.parse(key.name()), key.publicKey())));
    return 0;
  }
}
