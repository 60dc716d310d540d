package org.entente.cli;

import java.util.concurrent.Callable;
import org.entente.cli.agency.AgencyCommand;
import org.entente.cli.bundle.BundleCommand;
import org.entente.cli.member.MemberCommand;
import org.entente.cli.quickstart.QuickstartCommand;
import org.entente.cli.record.AuditCommand;
import org.entente.cli.record.DirectoryCommand;
import org.entente.cli.record.WitnessCommand;
import org.entente.cli.region.RegionCommand;
import org.entente.cli.release.ClientCommand;
import org.entente.cli.serve.ServeCommand;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The entry of the runnable jar. */
@Command(
    name = "entente",
    description = "End-to-end encrypted messaging and coordination for joint investigation teams.",
    mixinStandardHelpOptions = true,
    version = "Entente 0.1.0",
    subcommands = {
      ServeCommand.class,
      AgencyCommand.class,
      RegionCommand.class,
      MemberCommand.class,
      DirectoryCommand.class,
      AuditCommand.class,
      BundleCommand.class,
      WitnessCommand.class,
      ClientCommand.class,
      QuickstartCommand.class,
      Main.Completion.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  /** Runs one command; the exit code is 0 for done, 1 for not done, 2 for wrong usage. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new PlainErrors());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }

  /** Prints the completion script for bash and zsh. */
  @Command(
      name = "completion",
      description = "Print a completion script: source <(entente completion)",
      mixinStandardHelpOptions = true)
  static final class Completion implements Callable<Integer> {
    @Override
    public Integer call() {
      System.out.print(AutoComplete.bash("entente", commandLine()));
      return 0;
    }
  }
}
