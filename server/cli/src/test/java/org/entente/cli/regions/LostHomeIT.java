package org.entente.cli.regions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.entente.cli.Typed;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.PersonView;
import org.entente.member.view.RoomView;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The home of a room is lost with what it had stored alone, another one goes on, and the lost one comes back. */
class LostHomeIT {
  @TempDir
  private Path folder;

  private TwoRegions regions;
  private Site north;
  private Site south;
  private Casework casework;
  private Colleague mara;
  private Colleague sofi;
  private Colleague agnes;
  private Colleague rafi;
  private Colleague dana;
  private String room;

  /** Mara and Sofi are in the north, which is the room's home, the others in the south. */
  @BeforeEach
  void begin() throws Exception {
    regions = new TwoRegions(folder);
    north = regions.north;
    south = regions.south;
    casework = regions.casework;
    mara = regions.open(casework.colleague(0, "mara"));
    sofi = regions.open(casework.colleague(0, "sofi"));
    agnes = regions.open(casework.colleague(1, "agnes"));
    rafi = regions.open(casework.colleague(1, "rafi"));
    dana = regions.open(casework.colleague(1, "dana"));
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
    if (regions != null) {
      regions.close();
    }
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
    south.remembersSilenceFor(TwoRegions.LONG_AGO);

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
    regions.cut();
    mara.ask(new DeviceCommand.RemoveOfficer(room, rafi.device.officer().text()));
    mara.says(room, "without rafi");
    sofi.await("what mara said", () -> sofi.texts(room).contains("without rafi"));
    north.down();
    regions.heal();
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
    regions.cut();
    south.remembersSilenceFor(TwoRegions.LONG_AGO);
    assertThat(asks().exit()).isZero();
    north.remembersSilenceFor(TwoRegions.LONG_AGO);
    regions.heal();
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
