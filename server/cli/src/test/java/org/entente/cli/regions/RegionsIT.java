package org.entente.cli.regions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entente.cli.Waiting;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.RoomView;
import org.entente.member.view.StoredView;
import org.entente.server.link.LinkAuthority;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two regions with a database each, real devices on both sides, and cables between them that break. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegionsIT {
  private static final List<String> NORTH = List.of("north");
  private static final List<String> SOUTH = List.of("south");
  private static final List<String> BOTH = List.of("north", "south");

  private final Vertx vertx = Vertx.vertx();
  private final Cable toNorth = new Cable(vertx, 1);
  private final Cable toSouth = new Cable(vertx, 2);
  private final Whispers whispers = new Whispers(vertx);
  private final List<AutoCloseable> opened = new ArrayList<>();

  private Site north;
  private Site south;
  private Casework casework;
  private Colleague mara;
  private Colleague sofi;
  private Colleague agnes;
  private Colleague rafi;
  private String room;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    LinkAuthority authority = LinkAuthority.create(new SecureRandom(), System.currentTimeMillis());
    north = open(new Site(
        "north",
        folder.resolve("north"),
        authority,
        Map.of("south", toSouth),
        whispers.settings(1),
        toNorth));
    south = open(new Site(
        "south",
        folder.resolve("south"),
        authority,
        Map.of("north", toNorth),
        whispers.settings(2),
        toSouth));
    casework = new Casework(north, south);
    casework.awaitSame();
    mara = open(casework.colleague(0, "mara"));
    sofi = open(casework.colleague(0, "sofi"));
    agnes = open(casework.colleague(1, "agnes"));
    rafi = open(casework.colleague(1, "rafi"));
    casework.awaitSame();
    room = mara.opensRoom(casework, sofi, agnes);
    sofi.joins(room);
    agnes.joins(room);
  }

  private <T extends AutoCloseable> T open(T one) {
    opened.add(0, one);
    return one;
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
    toNorth.close();
    toSouth.close();
    whispers.close();
    Waiting.seconds(20, "the end", vertx.close());
  }

  private void cut() {
    toNorth.cut();
    toSouth.cut();
    whispers.cut();
  }

  private void heal() {
    toNorth.heal();
    toSouth.heal();
    whispers.heal();
  }

  private void saysAll(String prefix, int times, Colleague... people) {
    for (int i = 0; i < times; i++) {
      for (Colleague person : people) {
        person.says(room, prefix + i + " " + person.device.officer().label());
      }
    }
  }

  /** Everybody has shown the same texts in the same order, each once, and nothing waits. */
  private List<String> awaitAgreement(int texts, Colleague... people) {
    for (Colleague person : people) {
      person.await(
          texts + " texts at " + person.device.officer().label(),
          () -> person.texts(room).size() >= texts && person.unsent(room) == 0);
    }
    List<String> first = people[0].texts(room);
    for (Colleague person : people) {
      List<String> shown = person.texts(room);
      assertThat(shown).doesNotHaveDuplicates().hasSameElementsAs(first);
    }
    return first;
  }

  @Test
  void people_of_both_regions_talk_in_one_room() {
    int before = mara.texts(room).size();

    saysAll("calm", 3, mara, sofi, agnes);

    awaitAgreement(before + 9, mara, sofi, agnes);
  }

  @Test
  void what_regions_whisper_stops_nobody_neither_when_it_is_a_lie_nor_when_it_hangs() {
    int before = mara.texts(room).size();
    mara.await("both whisper", whispers::areThere);

    whispers.lie(mara.device, sofi.device, agnes.device);
    saysAll("lied to", 2, mara, agnes);
    awaitAgreement(before + 4, mara, sofi, agnes);

    whispers.hang();
    saysAll("hung up on", 2, mara, agnes);
    awaitAgreement(before + 8, mara, sofi, agnes);
    whispers.goOn();
  }

  @Test
  void a_cut_stops_no_conversation_and_afterwards_everything_is_everywhere() {
    int before = mara.texts(room).size();
    mara.ask(new DeviceCommand.DismissMerged(room));
    agnes.ask(new DeviceCommand.DismissMerged(room));
    cut();

    saysAll("cut", 3, mara, sofi, agnes);

    mara.await("stored in the north", () -> mara.unsent(room) == 0 && sofi.unsent(room) == 0);
    agnes.await("stored in the south", () -> agnes.unsent(room) == 0);
    sofi.await("delivered in the north", () -> sofi.texts(room).size() >= before + 6);
    assertThat(agnes.texts(room))
        .noneMatch(text -> text.startsWith("cut") && text.endsWith("mara"));
    assertThat(mara.stored(room, "cut0 mara")).isEqualTo(new StoredView(NORTH, SOUTH));
    assertThat(agnes.stored(room, "cut0 agnes")).isEqualTo(new StoredView(SOUTH, NORTH));
    mara.awaitSight("south", false);
    agnes.awaitSight("north", false);

    heal();

    awaitAgreement(before + 9, mara, sofi, agnes);
    mara.awaitSight("south", true);
    StoredView everywhere = new StoredView(BOTH, List.of());
    mara.await("stored everywhere", () -> mara.stored(room, "cut0 mara").equals(everywhere));
    agnes.await("stored everywhere", () -> agnes.stored(room, "cut0 agnes").equals(everywhere));
    mara.awaitRoom(room, r -> r.reunion() != null && r.reunion().messages() == 3);
    agnes.awaitRoom(room, r -> r.reunion() != null && r.reunion().messages() == 6);
    assertThat(sofi.view(room).otherRegions()).isEqualTo(SOUTH);
  }

  @Test
  void who_joins_while_the_home_region_is_away_is_in_when_it_is_back_and_out_when_removed() {
    String guest = rafi.device.officer().text();
    mara.ask(new DeviceCommand.AdmitOfficer(room, guest));
    toNorth.cutBack();
    rafi.ask(new DeviceCommand.Refresh());
    agnes.says(room, "one way only " + guest);
    agnes.await("stored in the south", () -> agnes.unsent(room) == 0);

    heal();

    rafi.joins(room);
    rafi.says(room, "here is rafi");
    mara.await("rafi", () -> mara.texts(room).contains("here is rafi"));
    mara.ask(new DeviceCommand.RemoveOfficer(room, guest));
    rafi.awaitRoom(room, r -> r.state() == RoomView.State.REMOVED);
    agnes.says(room, "not for rafi");
    mara.await("agnes", () -> mara.texts(room).contains("not for rafi"));
    assertThat(rafi.texts(room)).doesNotContain("not for rafi");
  }

  @Test
  void who_loses_his_region_goes_on_in_the_other_and_comes_home_when_it_is_back() {
    int before = agnes.texts(room).size();
    north.down();
    sofi.says(room, "where is everybody " + before);

    agnes.await("sofi in the south", () -> agnes.texts(room).size() > before);
    agnes.says(room, "you are here " + before);
    sofi.await("agnes", () -> sofi.texts(room).contains("you are here " + before));
    sofi.awaitRegion("south");
    assertThat(sofi.stored(room, "where is everybody " + before).regions()).isEqualTo(SOUTH);

    north.up();

    sofi.awaitRegion("north");
    mara.says(room, "welcome back " + before);
    awaitAgreement(before + 3, mara, sofi, agnes);
    StoredView everywhere = new StoredView(BOTH, List.of());
    sofi.await(
        "stored everywhere",
        () -> sofi.stored(room, "where is everybody " + before).equals(everywhere));
  }

  @Test
  void a_region_that_comes_back_from_a_backup_gets_what_it_had_acknowledged_from_the_other()
      throws Exception {
    losesWhatCameAfter("the backup", north::restore);
  }

  @Test
  void a_standby_that_is_promoted_late_gets_what_it_lacks_from_the_other() throws Exception {
    losesWhatCameAfter("the last that the standby heard", north::promote);
  }

  /** How a copy of what a region keeps takes its place. */
  private interface Replacement {
    void by(Path copy) throws IOException;
  }

  private void losesWhatCameAfter(String moment, Replacement replacement) throws Exception {
    int before = agnes.texts(room).size();
    long life = incarnation(north);
    mara.says(room, "in " + moment);
    awaitAgreement(before + 1, mara, sofi, agnes);
    north.down();
    Path copy = north.copy();
    north.up();
    mara.awaitRegion("north");
    mara.says(room, "after " + moment);
    awaitAgreement(before + 2, mara, sofi, agnes);
    north.down();
    replacement.by(copy);
    north.up();

    assertThat(incarnation(north)).isEqualTo(life + 1);
    mara.awaitRegion("north");
    sofi.awaitRegion("north");
    mara.says(room, "in the new life since " + moment);
    sofi.says(room, "and so do I since " + moment);
    List<String> texts = awaitAgreement(before + 4, mara, sofi, agnes);
    assertThat(texts).contains("after " + moment, "in the new life since " + moment);
    casework.awaitSame();
  }

  private static long incarnation(Site site) {
    return site.federation().region().getLong("incarnation");
  }
}
