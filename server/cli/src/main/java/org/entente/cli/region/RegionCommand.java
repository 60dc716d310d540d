package org.entente.cli.region;

import java.util.concurrent.Callable;
import org.entente.cli.agency.RehomeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands of who runs a region. */
@Command(
    name = "region",
    description = "Prepare a region of several, or go on without one that is lost.",
    mixinStandardHelpOptions = true,
    subcommands = {
      InitCommand.class,
      LineCommand.class,
      DatabaseCommand.class,
      RehomeCommand.class,
      CommandLine.HelpCommand.class
    })
public final class RegionCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }
}
