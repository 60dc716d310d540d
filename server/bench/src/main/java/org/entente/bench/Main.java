package org.entente.bench;

import java.util.concurrent.Callable;
import org.entente.bench.command.BaselineCommand;
import org.entente.bench.command.CatchupCommand;
import org.entente.bench.command.FaultsCommand;
import org.entente.bench.command.FilesCommand;
import org.entente.bench.command.FlatCommand;
import org.entente.bench.command.IdleCommand;
import org.entente.bench.command.LoginCommand;
import org.entente.bench.command.NodesCommand;
import org.entente.bench.command.RelayCommand;
import org.entente.bench.command.RetentionCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The entry of {@code deploy/bench}. */
@Command(
    name = "bench",
    description = "Measures a region of this build on this machine; see deploy/BENCH.md.",
    mixinStandardHelpOptions = true,
    subcommands = {
      RelayCommand.class,
      BaselineCommand.class,
      CatchupCommand.class,
      FaultsCommand.class,
      FilesCommand.class,
      FlatCommand.class,
      IdleCommand.class,
      LoginCommand.class,
      NodesCommand.class,
      RetentionCommand.class
    })
public final class Main implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  /** Runs one measurement; the exit code is 1 when something was lost, 2 for wrong usage. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }
}
