package org.entente.cli.agency;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands of an agency's administrator. */
@Command(
    name = "agency",
    description = "An agency's own keys, its people, and its place in the federation.",
    mixinStandardHelpOptions = true,
    subcommands = {
      InitCommand.class,
      ShowCommand.class,
      FoundCommand.class,
      CosignCommand.class,
      ListCommand.class,
      ProposeCommand.class,
      ApproveCommand.class,
      RefuseCommand.class,
      SuspendCommand.class,
      TeamCommand.class,
      InviteCommand.class,
      RevokeCommand.class,
      MakeAdminCommand.class,
      RenewAdminCommand.class,
      RenewCommand.class,
      RegionKeyCommand.class,
      AddressCommand.class,
      PlaceCommand.class,
      ReleaseCommand.class,
      WitnessKeyCommand.class,
      CommandLine.HelpCommand.class
    })
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
