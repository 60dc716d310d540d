package org.entente.cli.agency;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.entente.cli.release.SignedRelease;
import org.entente.trust.event.RegionEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a release of the browser client into the record; an administrator of another agency must sign, too. */
@Command(
    name = "log-client",
    description = "Log a release of the browser client as the newest; another agency cosigns.",
    mixinStandardHelpOptions = true)
final class ReleaseCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Parameters(paramLabel = "DIR", description = "the built client, as client sign left it")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path folder;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "client.event",
      description = "where the signed event goes (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path out;

  @Override
  public Integer call() throws Exception {
    SignedRelease release = SignedRelease.in(folder);
    System.out.println("Release " + release.version() + ", " + release.hash().toHex());
    EventFile.write(out, admin.sign(new RegionEvent.ClientReleased(release.hash())));
    return 0;
  }
}
