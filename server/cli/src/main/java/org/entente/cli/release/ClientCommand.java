package org.entente.cli.release;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands about releases of the browser client. */
@Command(
    name = "client",
    description = "Sign a release of the browser client, and check what a server serves.",
    mixinStandardHelpOptions = true,
    subcommands = {SignCommand.class, VerifyCommand.class, CommandLine.HelpCommand.class})
public final class ClientCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }
}
