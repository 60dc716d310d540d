package org.entente.cli.regions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entente.cli.Typed;
import org.entente.cli.Waiting;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.PersonView;
import org.entente.member.view.RoomView;
import org.entente.server.link.LinkAuthority;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The home of a room is lost with what it had stored alone, another one goes on, and the lost one comes back. */
class LostHomeIT {
  /** Long enough ago for regions to have a say by now. */
  private static final Duration LONG_AGO =
      Duration.ofMillis(RehomingTimes.LOST_MS).plusHours(1);

  /** Both regions were set up a day ago. */
  private static final class Days extends Clock {
    volatile long agoMs = LONG_AGO.toMillis();

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public long millis() {
      return System.currentTimeMillis() - agoMs;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis());
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final Cable toNorth = new Cable(vertx, 1);
  private final Cable toSouth = new Cable(vertx, 2);
  private final List<AutoCloseable> opened = new ArrayList<>();

  @TempDir
  private Path folder;

  private Site north;
  private Site south;
  private Casework casework;
  private Colleague mara;
  private Colleague sofi;
  private Colleague agnes;
  private Colleague rafi;
  private Colleague dana;
  private String room;

  private <T extends AutoCloseable> T open(T one) {
    opened.add(0, one);
    return one;
  }

  private Site site(
      Clock clock, LinkAuthority authority, String id, String other, Cable to, Cable own)
      throws Exception {
    return open(new Site(
        clock, id, folder.resolve(id), authority, Map.of(other, to), new JsonObject(), own));
  }

  /** Mara and Sofi are in the north, which is the room's home, the others in the south. */
  @BeforeEach
  void begin() throws Exception {
    Days clock = new Days();
    LinkAuthority authority = LinkAuthority.create(new SecureRandom(), System.currentTimeMillis());
    north = site(clock, authority, "north", "south", toSouth, toNorth);
    south = site(clock, authority, "south", "north", toNorth, toSouth);
    casework = new Casework(clock, north, south);
    casework.awaitSame();
    clock.agoMs = 0;
    mara = open(casework.colleague(0, "mara"));
    sofi = open(casework.colleague(0, "sofi"));
    agnes = open(casework.colleague(1, "agnes"));
    rafi = open(casework.colleague(1, "rafi"));
    dana = open(casework.colleague(1, "dana"));
    casework.awaitSame();
    room = mara.opensRoom(casework, sofi, agnes, rafi, dana);
    for (Colleague each : List.of(sofi, agnes, rafi, dana)) {
      each.joins(room);
    }
    mara.awaitRoom(room, r -> members(r) == 5);
    agnes.awaitRoom(room, r -> members(r) == 5);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
    toNorth.close();
    toSouth.close();
    Waiting.seconds(20, "the end", vertx.close());
  }

  private void cut() {
    toNorth.cut();
    toSouth.cut();
  }

  private void heal() {
    toNorth.heal();
    toSouth.heal();
  }

  private static long members(RoomView room) {
    return room.people().stream()
        .filter(p -> p.state() == PersonView.State.MEMBER)
        .count();
  }

  private String event() {
    return folder.resolve("rehome.event").toString();
  }

  /** The first of the two administrators asks the south. */
  private Typed asks() throws Exception {
    return casework.administrator(
        0, south, folder, "region", "rehome", "north", "south", "--out", event());
  }

  private void twoAdministratorsMoveTheRoomsOfTheNorth() throws Exception {
    Typed early = asks();
    assertThat(early.exit()).as("%s", early).isEqualTo(1);
    assertThat(early.err()).contains("has heard of the other one within 25 hours");
    south.remembersSilenceFor(LONG_AGO);

    Typed first = asks();

    assertThat(first.exit()).as("%s", first).isZero();
    assertThat(first.out())
        .contains("the region north is lost, and south goes on with 1 of its rooms");
    oneThatTakesAChangeBackIsNeitherSignedNorTaken();
    Typed second = casework.administrator(1, south, folder, "agency", "cosign", event());
    assertThat(second.exit()).as("%s", second).isZero();
    assertThat(second.out())
        .contains("1 go on in south", "room " + room, "The region has recorded it.");
  }

  /** The first administrator says that the room goes on from an earlier change than the south has. */
  private void oneThatTakesAChangeBackIsNeitherSignedNorTaken() throws Exception {
    byte[] written = Files.readAllBytes(Path.of(event()));
    RoomsRehomed body = (RoomsRehomed) SignedEvent.decode(written).event().body();
    RoomsRehomed.Move move = body.rooms().get(0);
    RoomsRehomed earlier = new RoomsRehomed(
        body.from(),
        body.to(),
        List.of(new RoomsRehomed.Move(move.room(), move.term(), move.epoch() - 1, move.commit())),
        body.witnesses());
    Path file = folder.resolve("earlier.event");
    Files.write(file, casework.sign(earlier, 0).encode());

    Typed cosign = casework.administrator(1, south, folder, "agency", "cosign", file.toString());

    assertThat(cosign.exit()).as("%s", cosign).isEqualTo(1);
    assertThat(cosign.err()).contains("from another change than the event says");
    assertThatThrownBy(() -> south.federation().append(casework.sign(earlier)))
        .hasMessageContaining("cut");
  }

  @Test
  void a_room_goes_on_elsewhere_and_what_its_lost_home_had_alone_comes_together_with_it()
      throws Exception {
    cut();
    mara.ask(new DeviceCommand.RemoveOfficer(room, rafi.device.officer().text()));
    mara.says(room, "without rafi");
    sofi.await("what mara said", () -> sofi.texts(room).contains("without rafi"));
    north.down();
    heal();
    twoAdministratorsMoveTheRoomsOfTheNorth();

    mara.awaitRegion("south");
    rafi.awaitRoom(room, r -> r.state() == RoomView.State.REMOVED);
    dana.ask(new DeviceCommand.Leave(room));
    agnes.awaitRoom(room, r -> members(r) == 3);
    assertThat(agnes.view(room).homeRegion()).isEqualTo("south");
    agnes.says(room, "led from the south");
    sofi.await("what agnes said", () -> sofi.texts(room).contains("led from the south"));

    north.up();

    agnes.await("what the north had", () -> agnes.texts(room).contains("without rafi"));
    mara.awaitRegion("north");
    sofi.awaitRegion("north");
    assertThat(mara.view(room).homeRegion()).isEqualTo("south");
    mara.ask(new DeviceCommand.AdmitOfficer(room, dana.device.officer().text()));
    dana.joins(room);
    dana.says(room, "back");
    for (Colleague each : List.of(mara, sofi, agnes)) {
      each.await("dana", () -> each.texts(room).contains("back"));
      assertThat(each.texts(room)).doesNotHaveDuplicates();
    }
    assertThat(rafi.texts(room)).doesNotContain("without rafi");
    north.restart();
    mara.awaitRegion("north");
    mara.says(room, "after a start");
    agnes.await("mara", () -> agnes.texts(room).contains("after a start"));
  }

  @Test
  void a_home_against_which_a_word_was_given_takes_no_change_until_that_cannot_count_any_more()
      throws Exception {
    cut();
    south.remembersSilenceFor(LONG_AGO);
    assertThat(asks().exit()).isZero();
    north.remembersSilenceFor(LONG_AGO);
    heal();
    mara.awaitRegion("north");
    mara.awaitSight("south", true);
    mara.wants(new DeviceCommand.RemoveOfficer(room, rafi.device.officer().text()));
    mara.says(room, "while it waits");
    agnes.await("mara", () -> agnes.texts(room).contains("while it waits"));
    Thread.sleep(5_000);
    assertThat(members(agnes.view(room))).isEqualTo(5);

    south.sql("update region_contacts set word_ms = word_ms - " + RehomingTimes.WORD_MS);

    rafi.awaitRoom(room, r -> r.state() == RoomView.State.REMOVED);
    agnes.awaitRoom(room, r -> members(r) == 4);
  }
}
