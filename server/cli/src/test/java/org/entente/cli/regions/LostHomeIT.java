package org.entente.cli.regions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entente.cli.Waiting;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.PersonView;
import org.entente.member.view.RoomView;
import org.entente.server.link.LinkAuthority;
import org.entente.trust.checkpoint.Silence;
import org.entente.trust.directory.RehomingTimes;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.name.RoomId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The home of a room is lost with what it had stored alone, another one goes on, and the lost one comes back. */
class LostHomeIT {
  /** Long enough ago for regions to have a say by now. */
  private static final long AGO_MS = RehomingTimes.LOST_MS + 3_600_000;

  /** Both regions were set up a day ago. */
  private static final class Days extends Clock {
    volatile long agoMs = AGO_MS;

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

  private <T extends AutoCloseable> T open(T one) {
    opened.add(0, one);
    return one;
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

  private static RoomsRehomed lost(Site gone, Site next, String room) throws Exception {
    long now = System.currentTimeMillis();
    Silence word =
        Silence.sign(gone.region, next.region, now - RehomingTimes.LOST_MS, now, next.key());
    RoomsRehomed.Move move = next.move(RoomId.parse(room), 2);
    return new RoomsRehomed(gone.region, next.region, List.of(move), List.of(word));
  }

  @Test
  void a_room_goes_on_elsewhere_and_what_its_lost_home_had_alone_comes_together_with_it(
      @TempDir Path folder) throws Exception {
    Days clock = new Days();
    LinkAuthority authority = LinkAuthority.create(new SecureRandom(), System.currentTimeMillis());
    JsonObject alone = new JsonObject();
    Site north = open(new Site(
        clock,
        "north",
        folder.resolve("north"),
        authority,
        Map.of("south", toSouth),
        alone,
        toNorth));
    Site south = open(new Site(
        clock,
        "south",
        folder.resolve("south"),
        authority,
        Map.of("north", toNorth),
        alone,
        toSouth));
    Casework casework = new Casework(clock, north, south);
    casework.awaitSame();
    clock.agoMs = 0;
    Colleague mara = open(casework.colleague(0, "mara"));
    Colleague sofi = open(casework.colleague(0, "sofi"));
    Colleague agnes = open(casework.colleague(1, "agnes"));
    Colleague rafi = open(casework.colleague(1, "rafi"));
    Colleague dana = open(casework.colleague(1, "dana"));
    casework.awaitSame();
    String room = mara.opensRoom(casework, sofi, agnes, rafi, dana);
    for (Colleague each : List.of(sofi, agnes, rafi, dana)) {
      each.joins(room);
    }
    mara.awaitRoom(room, r -> members(r) == 5);
    agnes.awaitRoom(room, r -> members(r) == 5);

    toNorth.cut();
    toSouth.cut();
    mara.ask(new DeviceCommand.RemoveOfficer(room, rafi.device.officer().text()));
    mara.says(room, "without rafi");
    sofi.await("what mara said", () -> sofi.texts(room).contains("without rafi"));
    RoomsRehomed move = lost(north, south, room);
    north.down();
    toNorth.heal();
    toSouth.heal();
    casework.rehomes(south, move);

    mara.awaitRegion("south");
    rafi.awaitRoom(room, r -> r.state() == RoomView.State.REMOVED);
    dana.ask(new DeviceCommand.Leave(room));
    agnes.awaitRoom(room, r -> members(r) == 3);
    assertThat(agnes.view(room).homeRegion()).isEqualTo("south");
    agnes.says(room, "led from the south");
    sofi.await("what agnes said", () -> sofi.texts(room).contains("led from the south"));
    assertThat(agnes.texts(room)).doesNotContain("without rafi");

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

  private static long members(RoomView room) {
    return room.people().stream()
        .filter(p -> p.state() == PersonView.State.MEMBER)
        .count();
  }
}
