package org.entente.cli.bundle;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What was taken out of a room. */
@Command(
    name = "bundle",
    description = "Verify what was exported from a room. Needs no network and no identity.",
    mixinStandardHelpOptions = true,
    subcommands = {VerifyCommand.class, CommandLine.HelpCommand.class})
public final class BundleCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }
}
