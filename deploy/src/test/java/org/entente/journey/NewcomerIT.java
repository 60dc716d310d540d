package org.entente.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.cli.member.OpenMember;
import org.entente.client.ProfileKey;
import org.entente.member.port.DeviceCommand;
import org.junit.jupiter.api.Test;

/** An officer comes into three rooms, each of which shares another part of its past. */
class NewcomerIT {
  private static final String PAUL = "paul@police.alba.example";
  private static final String BEFORE = "before he came";
  private static final String AFTER = "after he came";
  private static final long PATIENCE_SECONDS = 120;

  /** What is shared, and what the room is called. */
  private static final List<String> POLICIES = List.of("none", "joined", "all");

  @Test
  void newcomer_reads_of_each_room_what_its_policy_shares_and_no_more() throws Exception {
    try (Deployment demo = Deployment.named("newcomer")) {
      demo.quickstart();
      try (OpenMember coordinator = open(demo.place("coordinator"), demo.origin())) {
        String team = coordinator.room("Case room").team();
        for (String policy : POLICIES) {
          coordinator.ask(new DeviceCommand.CreateRoom(team, policy, List.of(PAUL), policy, 0));
          says(coordinator, policy, BEFORE);
        }
        try (OpenMember paul = open(demo.place("paul"), demo.origin())) {
          enrol(paul, demo.invitation(PAUL));
          for (String policy : POLICIES) {
            paul.room(policy);
            says(coordinator, policy, AFTER);
          }
          // The room that shares comes first: the other two had as long to show what they must not.
          assertReads(paul, "all", Set.of(BEFORE, AFTER));
          assertReads(paul, "none", Set.of(AFTER));
          assertReads(paul, "joined", Set.of(AFTER));
        }
      }
    }
  }

  private static OpenMember open(Path profile, String origin) throws IOException {
    return OpenMember.open(profile, ProfileKey.fromKeyFile(profile, new SecureRandom()), origin);
  }

  private static void enrol(OpenMember member, JsonObject invitation) {
    String fragment = URI.create(invitation.getString("link")).getRawFragment();
    member.ask(new DeviceCommand.Enrol(fragment, invitation.getString("code"), "journey"));
  }

  private static void says(OpenMember member, String room, String text) {
    member.ask(new DeviceCommand.SendText(member.room(room).id(), text));
  }

  private static void assertReads(OpenMember member, String room, Set<String> texts) {
    Patience.seconds(PATIENCE_SECONDS, () -> texts(member, room).equals(texts));
    assertThat(texts(member, room)).as(room).isEqualTo(texts);
  }

  private static Set<String> texts(OpenMember member, String room) {
    return member.timeline(member.room(room).id()).stream()
        .map(JsonObject::new)
        .filter(line -> "text".equals(line.getString("kind")))
        .map(line -> line.getString("text"))
        .collect(Collectors.toSet());
  }
}
