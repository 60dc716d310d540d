package org.entente.server.link;

import static org.entente.server.log.Entries.ROOM;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.suite.Suites;
import org.entente.server.directory.Placement;
import org.entente.server.testing.TestAgency;
import org.entente.server.testing.TestInvitation;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.directory.Directory;
import org.entente.trust.event.Event;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.LogId;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.TeamId;

/** A federation of three regions that all keep one room: it has its home in the east. */
final class ThreeRegions {
  static final RegionId NORTH = new RegionId("north");
  static final RegionId SOUTH = new RegionId("south");
  static final RegionId EAST = new RegionId("east");
  static final Clock NOON = Clock.fixed(Instant.parse("2026-11-20T12:00:01Z"), ZoneOffset.UTC);
  private static final TeamId TEAM = new TeamId(Bytes.of(new byte[16]));

  final TestAgency alba = new TestAgency("police.alba.example", 1, NOON.millis());
  final TestAgency boria = new TestAgency("police.boria.example", 2, NOON.millis());
  private Directory directory = Directory.EMPTY;

  ThreeRegions() throws MlsException {
    count(alba.genesisWith(boria));
    for (RegionId region : List.of(NORTH, SOUTH, EAST)) {
      count(both(new RecordEvent.RegionListed(region, key(region).key().publicKey())));
    }
    count(alba.event(new RegionEvent.AgencyPlaced(alba.name, NORTH)));
    count(boria.event(new RegionEvent.AgencyPlaced(boria.name, SOUTH)));
    long end = NOON.millis() + Duration.ofDays(100).toMillis();
    count(both(new EventBody.TeamOpened(TEAM, List.of(alba.name, boria.name), end)));
    count(alba.event(
        new EventBody.RoomOpened(ROOM.room(), TEAM, EAST, Suites.HYBRID, Bytes.of(new byte[32]))));
  }

  static NoteSigner key(RegionId region) {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    seed[0] = (byte) region.value().charAt(0);
    return NoteSigner.of(region.value(), NoteKey.Type.NOTE, seed);
  }

  /** Both agencies sign. */
  private SignedEvent both(EventBody body) {
    DeviceSigner[] admins = {alba.admin, boria.admin};
    return SignedEvent.sign(Event.of(body, NOON.millis(), alba.random()), admins);
  }

  void count(SignedEvent event) throws MlsException {
    directory = directory.apply(event, NOON.millis());
  }

  /** That of a new device of {@code officer}. */
  LogId inbox(TestAgency agency, String officer) throws MlsException {
    TestInvitation invitation = agency.invite(officer);
    DeviceSigner device = invitation.device("phone");
    count(invitation.issued());
    count(invitation.enrolment(device));
    return LogId.inbox(device.device());
  }

  Directory directory() {
    return directory;
  }

  Placement placement() {
    return Placement.of(directory);
  }
}
