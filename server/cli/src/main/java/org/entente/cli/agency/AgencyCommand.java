package org.entente.cli.agency;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands of an agency's administrator. */
@Command(
    name = "agency",
    description = "Make and show an agency's own keys.",
    mixinStandardHelpOptions = true,
    subcommands = {InitCommand.class, ShowCommand.class, CommandLine.HelpCommand.class})
public final class AgencyCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }
}
