package org.entente.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.entente.member.view.EntryView;
import org.entente.member.view.RoomView;
import org.junit.jupiter.api.Test;

/** An officer is put out of the room by its coordinator. */
class RemovedMemberIT {
  private static final String SOFI = "sofi@police.alba.example";
  private static final String PAUL = "paul@police.alba.example";
  private static final String AGNES = "agnes@prosecution.borea.example";
  private static final String RAFI = "rafi@prosecution.borea.example";
  private static final String BEFORE = "the tide turns at six";
  private static final String AFTER = "the tide turns at seven";
  private static final String BY_COORDINATOR = "we meet at the north pier";
  private static final long PATIENCE_SECONDS = 60;

  @Test
  void removed_officer_reads_nothing_later_and_does_not_come_back() throws Exception {
    try (Deployment demo = Deployment.named("removed")) {
      demo.quickstart();
      try (Member sofi = Member.enrol(demo.place("sofi"), demo.invitation(SOFI));
          Member agnes = Member.enrol(demo.place("agnes"), demo.invitation(AGNES))) {
        Path backup = membershipOf(demo, sofi.inRoomWith(AGNES));
        agnes.inRoomWith(SOFI, RAFI);
        try (Member rafi = Member.open(demo.place("rafi"), demo.origin())) {
          rafi.inRoomWith();
          remove(demo, RAFI);
          assertTrue("is told", () -> rafi.isIn(RoomView.State.REMOVED));
          sofi.say(AFTER);
          send(demo, BY_COORDINATOR);
          assertTrue("they read on", () -> agnes.reads(AFTER) && agnes.reads(BY_COORDINATOR));
          assertStaysOut(rafi);
        }
        assertThatBackupStaysOut(demo, backup, sofi, agnes);
      }
    }
  }

  @Test
  void invited_officer_who_was_removed_cannot_join() throws Exception {
    try (Deployment demo = Deployment.named("uninvited")) {
      demo.quickstart();
      try (Member sofi = Member.enrol(demo.place("sofi"), demo.invitation(SOFI))) {
        sofi.inRoomWith();
        remove(demo, PAUL);
        try (Member paul = Member.enrol(demo.place("paul"), demo.invitation(PAUL))) {
          sofi.say(AFTER);
          assertTrue("stored", () -> sofi.said(EntryView.State.STORED).contains(AFTER));
          assertStaysOut(paul);
        }
      }
    }
  }

  /** Rafi joins, reads and closes his device; a copy of it is what he keeps. */
  private static Path membershipOf(Deployment demo, Member sofi) throws Exception {
    try (Member rafi = Member.enrol(demo.place("rafi"), demo.invitation(RAFI))) {
      rafi.inRoomWith(SOFI);
      sofi.inRoomWith(RAFI).say(BEFORE);
      assertTrue("reads before", () -> rafi.reads(BEFORE));
    }
    Path backup = Files.createDirectories(demo.place("rafi-backup"));
    try (Stream<Path> files = Files.list(demo.place("rafi"))) {
      for (Path file : files.toList()) {
        Files.copy(file, backup.resolve(file.getFileName()));
      }
    }
    return backup;
  }

  private static void remove(Deployment demo, String officer) throws Exception {
    assertThat(coordinator(demo, "remove", officer)).contains("Removed " + officer);
  }

  private static void send(Deployment demo, String text) throws Exception {
    assertThat(coordinator(demo, "send", text)).contains("Stored in Case room.");
  }

  /** What the coordinator's command line says about the room. */
  private static String coordinator(Deployment demo, String verb, String about) throws Exception {
    String profile = demo.place("coordinator").toString();
    Commands.Result result = demo.run("member", verb, "Case room", about, "--profile", profile);
    assertThat(result.exit()).as(result.output()).isZero();
    return result.output();
  }

  private static void assertThatBackupStaysOut(
      Deployment demo, Path backup, Member sofi, Member agnes) throws Exception {
    try (Member rafi = Member.open(backup, demo.origin())) {
      assertTrue("is recognised as a copy", () -> rafi.isStoppedFor("device_cloned"));
      rafi.refresh();
      assertTrue("is told", () -> rafi.isIn(RoomView.State.REMOVED));
      sofi.say(AFTER + " again");
      assertTrue("the others read on", () -> agnes.reads(AFTER + " again"));
      assertStaysOut(rafi);
    }
    assertThat(agnes.heard(SOFI)).isEqualTo(List.of(BEFORE, AFTER, AFTER + " again"));
  }

  /** Looks for rooms again, gives it time, and shows nothing that came later. */
  private static void assertStaysOut(Member member) throws Exception {
    member.refresh();
    boolean isBack = Patience.seconds(
        5,
        () -> member.isIn(RoomView.State.JOINED)
            || member.reads(AFTER)
            || member.reads(BY_COORDINATOR));
    assertThat(isBack).as("is back: %s", member).isFalse();
    assertThat(member.reads(AFTER + " again")).isFalse();
  }

  private static void assertTrue(String what, Patience.Condition holds) throws Exception {
    assertThat(Patience.seconds(PATIENCE_SECONDS, holds)).as(what).isTrue();
  }
}
