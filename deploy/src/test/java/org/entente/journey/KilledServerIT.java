package org.entente.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.entente.member.view.EntryView;
import org.junit.jupiter.api.Test;

/** SIGKILL while two members talk. {@code -Djourney.seed=N} chooses other moments. */
class KilledServerIT {
  private static final int KILLS = 3;
  private static final int LONGEST_MS = 1_500;
  private static final int LEAST_NEW = 10;
  private static final long PATIENCE_SECONDS = 60;
  private static final String SOFI = "sofi@police.alba.example";
  private static final String AGNES = "agnes@prosecution.borea.example";

  private final Random moments = new Random(Long.getLong("journey.seed", 9420));
  private final Set<String> acknowledged = new HashSet<>();
  private int underWay;

  @Test
  void what_was_said_is_there_once_and_in_order_after_three_kills() throws Exception {
    try (Deployment demo = Deployment.named("killed")) {
      demo.quickstart();
      try (Member sofi = Member.enrol(demo.place("sofi"), demo.invitation(SOFI));
          Member agnes = Member.enrol(demo.place("agnes"), demo.invitation(AGNES));
          Talker first = Talker.start(sofi.inRoomWith(AGNES), "sofi");
          Talker second = Talker.start(agnes.inRoomWith(SOFI), "agnes")) {
        for (int i = 0; i < KILLS; i++) {
          awaitTalk(first, second);
          Patience.pause(moments.nextInt(LONGEST_MS));
          killAndRestart(demo, sofi, agnes);
        }
        awaitTalk(first, second);

        assertArrived(first.stop(), sofi, SOFI, agnes);
        assertArrived(second.stop(), agnes, AGNES, sofi);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(2 * KILLS * LEAST_NEW);
        assertThat(underWay).as("messages under way when the server was killed").isPositive();
      }
    }
  }

  private static void awaitTalk(Talker... talkers) {
    for (Talker each : talkers) {
      int before = each.acknowledged();
      boolean talks =
          Patience.seconds(PATIENCE_SECONDS, () -> each.acknowledged() >= before + LEAST_NEW);
      assertThat(talks).as("messages are acknowledged").isTrue();
    }
  }

  /** The talkers go on meanwhile; what was stored or still under way in that moment is noted. */
  private void killAndRestart(Deployment demo, Member... members) throws Exception {
    ProcessHandle postgres = demo.postgres().orElseThrow();
    for (Member each : members) {
      acknowledged.addAll(each.said(EntryView.State.STORED));
    }
    demo.kill();
    for (Member each : members) {
      underWay += each.said(EntryView.State.SENDING).size();
    }
    assertThat(Commands.works(postgres)).as("PostgreSQL outlives its server").isTrue();

    demo.quickstart();

    assertThat(Commands.works(postgres)).as("the orphan after the restart").isFalse();
    for (Member each : members) {
      each.refresh();
    }
  }

  /** Everything said is stored, without anybody's help, and the other member shows it once and in order. */
  private void assertArrived(List<String> said, Member author, String officer, Member reader) {
    Patience.seconds(
        PATIENCE_SECONDS, () -> author.said(EntryView.State.STORED).size() >= said.size());
    Patience.seconds(PATIENCE_SECONDS, () -> reader.heard(officer).size() >= said.size());

    assertThat(author.said(EntryView.State.STORED)).isEqualTo(said);
    assertThat(reader.heard(officer)).isEqualTo(said);
    assertThat(said)
        .containsAll(acknowledged.stream()
            .filter(text -> text.startsWith(officer.substring(0, officer.indexOf('@'))))
            .toList());
  }
}
