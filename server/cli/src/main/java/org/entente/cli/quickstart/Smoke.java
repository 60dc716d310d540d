package org.entente.cli.quickstart;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.entente.cli.member.OpenMember;
import org.entente.client.ProfileKey;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.RoomView;
import org.entente.member.view.ViewChange;

/**
 * The product's own proof: a fresh node in a temporary folder, two members of different agencies, 100 messages in turns,
 * the server restarted in the middle, and every message there exactly once and in order.
 */
final class Smoke {
  private static final int MESSAGES = 100;
  private static final long PATIENCE_MS = 90_000;

  private final Clock clock;

  Smoke(Clock clock) {
    this.clock = clock;
  }

  /** Prints the result as the last line; 0 when nothing was lost, doubled or out of order. */
  int run() throws Exception {
    long began = clock.millis();
    Path folder = Files.createTempDirectory("entente-smoke");
    // Where root runs this, PostgreSQL runs as another user, who has to pass through here.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Demo demo = new Demo(folder);
    try {
      SmokeCount count = exchange(demo);
      JsonObject line = new JsonObject()
          .put("sent", count.sent())
          .put("received", count.received())
          .put("lost", count.lost())
          .put("duplicates", count.duplicates())
          .put("out_of_order", count.outOfOrder())
          .put("restarts", 1)
          .put("seconds", (clock.millis() - began) / 1000.0);
      System.out.println(line.encode());
      return count.isPerfect() ? 0 : 1;
    } finally {
      demo.reset();
      removeRest(folder);
    }
  }

  private SmokeCount exchange(Demo demo) throws Exception {
    System.err.println("Starting a node …");
    Node node = Node.start(demo.serverData(), 0, clock);
    try {
      List<Founding.Invitation> invitations = demo.found(node, clock, "none");
      System.err.println("Enrolling two members …");
      Path profiles = demo.coordinator().resolveSibling("profiles");
      try (OpenMember alba = enrol(profiles.resolve("alba"), invitations.get(0));
          OpenMember borea = enrol(profiles.resolve("borea"), invitations.get(3))) {
        SmokeCount count = new SmokeCount(MESSAGES);
        count.watch(0, alba);
        count.watch(1, borea);
        System.err.println("Exchanging " + MESSAGES + " messages …");
        say(count, alba, borea, 0, MESSAGES / 2);
        System.err.println("Restarting the server …");
        int port = node.port();
        node.close();
        say(count, alba, borea, MESSAGES / 2, MESSAGES / 2 + 2);
        node = Node.start(demo.serverData(), port, clock);
        say(count, alba, borea, MESSAGES / 2 + 2, MESSAGES);
        count.awaitAll(PATIENCE_MS);
        return count;
      }
    } finally {
      node.close();
    }
  }

  private static OpenMember enrol(Path profile, Founding.Invitation invitation) throws IOException {
    URI link = URI.create(invitation.link());
    OpenMember member = OpenMember.open(
        profile,
        ProfileKey.fromKeyFile(profile, new SecureRandom()),
        link.getScheme() + "://" + link.getRawAuthority());
    member.ask(new DeviceCommand.Enrol(link.getRawFragment(), invitation.code(), "smoke"));
    member.await(
        "the room",
        ViewChange.RoomChanged.class,
        change -> change.room().state() == RoomView.State.JOINED);
    return member;
  }

  /** Even numbers are said by the first member, odd ones by the second. */
  private static void say(SmokeCount count, OpenMember even, OpenMember odd, int from, int to) {
    for (int i = from; i < to; i++) {
      OpenMember speaker = i % 2 == 0 ? even : odd;
      speaker.ask(new DeviceCommand.SendText(speaker.onlyRoom().id(), count.text(i)));
      count.said();
    }
  }

  private static void removeRest(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
