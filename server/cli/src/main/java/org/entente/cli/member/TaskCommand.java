package org.entente.cli.member;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tasks of a room's board, so that an agency's own systems can connect. */
@Command(
    name = "task",
    description = "Make, list, assign and export tasks of a room.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TaskAddCommand.class,
      TaskListCommand.class,
      TaskAssignCommand.class,
      TaskExportCommand.class,
      CommandLine.HelpCommand.class
    })
final class TaskCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }
}
