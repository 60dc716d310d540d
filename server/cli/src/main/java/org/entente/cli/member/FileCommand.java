package org.entente.cli.member;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Files of a room, with their custody. */
@Command(
    name = "file",
    description = "Send, list and get files of a room.",
    mixinStandardHelpOptions = true,
    subcommands = {
      FileSendCommand.class,
      FileListCommand.class,
      FileGetCommand.class,
      CommandLine.HelpCommand.class
    })
final class FileCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }
}
