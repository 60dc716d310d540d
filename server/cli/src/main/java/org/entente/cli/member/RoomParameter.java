package org.entente.cli.member;

import org.entente.member.view.RoomView;
import picocli.CommandLine.Parameters;

/** The room that a command is about, as a person names it. */
final class RoomParameter {
  @Parameters(
      index = "0",
      paramLabel = "ROOM",
      description = "the room's title or number, or the beginning of it")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String name;

  /** See {@link OpenMember#room}. */
  RoomView of(OpenMember member) {
    return member.room(name);
  }

  /** See {@link OpenMember#anyRoom}. */
  RoomView anyOf(OpenMember member) {
    return member.anyRoom(name);
  }
}
