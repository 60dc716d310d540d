package org.entente.cli.member;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands of a person's own device. */
@Command(
    name = "member",
    description = "Be a member of rooms from the command line.",
    mixinStandardHelpOptions = true,
    subcommands = {
      EnrolCommand.class,
      AddDeviceCommand.class,
      DevicesCommand.class,
      LostDeviceCommand.class,
      RoomsCommand.class,
      OpenRoomCommand.class,
      PeopleCommand.class,
      SendCommand.class,
      FollowCommand.class,
      ReadCommand.class,
      AdmitCommand.class,
      RemoveCommand.class,
      TaskCommand.class,
      FileCommand.class,
      CommandLine.HelpCommand.class
    })
public final class MemberCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }
}
