package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.LogHead;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionAddress;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.TeamId;
import org.junit.jupiter.api.Test;

class DirectoryFoldTest {
  private static final RegionId SOUTH = new RegionId("south");
  private static final Origin NORTH = new Origin(new RegionId("north"), 0);
  private static final Origin OTHER = new Origin(SOUTH, 0);

  private final TestFederation federation = new TestFederation();
  private final Map<Origin, LogHead> heads = new HashMap<>();
  private final List<Entry> log = new ArrayList<>();

  private void append(Origin origin, SignedEvent event) throws MlsException {
    LogHead head = heads.getOrDefault(origin, LogHead.empty(LogId.FEDERATION, origin));
    long seen = log.isEmpty() ? 0 : log.get(log.size() - 1).hlc();
    EntryContent content = new EntryContent(
        LogId.FEDERATION, origin, EntryKind.EVENT, 0, 0, null, 0, Bytes.of(event.encode()));
    Entry entry = head.append(content, federation.now, seen);
    heads.put(origin, head.follow(entry));
    log.add(entry);
  }

  private SignedEvent team(int number) {
    byte[] id = new byte[16];
    id[0] = (byte) number;
    return federation.signed(
        new EventBody.TeamOpened(
            new TeamId(Bytes.of(id)),
            List.of(federation.alba.name, federation.borea.name),
            federation.now + 86_400_000),
        federation.alba.adminSigner(),
        federation.borea.adminSigner());
  }

  @Test
  void whatever_arrives_first_the_same_entries_give_the_same_directory() throws MlsException {
    append(NORTH, federation.genesis());
    for (int i = 1; i <= 90; i++) {
      append(i % 3 == 0 ? OTHER : NORTH, team(i));
    }
    DirectoryFold inOrder = new DirectoryFold();
    inOrder.follow(log);

    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Entry> shuffled = new ArrayList<>(log);
    Collections.shuffle(shuffled, random);
    DirectoryFold fold = new DirectoryFold();
    for (int from = 0; from < shuffled.size(); ) {
      int to = Math.min(shuffled.size(), from + 1 + random.nextInt(20));
      fold.follow(shuffled.subList(from, to));
      fold.follow(shuffled.subList(from, to));
      from = to;
    }

    assertThat(inOrder.directory().teams()).hasSize(90);
    assertThat(inOrder.directory().refused()).isZero();
    assertThat(fold.directory().digest())
        .as("seed %s", seed)
        .isEqualTo(inOrder.directory().digest());
    assertThat(fold.directory()).as("seed %s", seed).isEqualTo(inOrder.directory());
  }

  @Test
  void of_two_that_exclude_each_other_the_earlier_counts_in_every_region() throws MlsException {
    append(NORTH, federation.genesis());
    append(NORTH, team(1));
    append(OTHER, team(1));

    DirectoryFold here = new DirectoryFold();
    here.follow(log.subList(0, 2));
    here.follow(log.subList(2, 3));
    DirectoryFold there = new DirectoryFold();
    there.follow(List.of(log.get(0), log.get(2)));
    there.follow(List.of(log.get(1)));

    assertThat(there.directory()).isEqualTo(here.directory());
    assertThat(there.directory().refused()).isEqualTo(1);
  }

  @Test
  void an_agencys_admin_says_which_region_keeps_its_devices() {
    federation.append(federation.genesis());
    DeviceSigner admin = federation.alba.adminSigner();
    assertThat(federation.directory.regionOf(federation.alba.name)).isEmpty();

    EventBody placed = new RegionEvent.AgencyPlaced(federation.alba.name, SOUTH);
    federation.append(federation.signed(placed, admin));
    assertThat(federation.directory.regionOf(federation.alba.name)).contains(SOUTH);

    EventBody moved = new RegionEvent.AgencyPlaced(federation.borea.name, NORTH.region());
    federation.appendUnchecked(federation.signed(moved, admin).encode());
    assertThat(federation.directory.regionOf(federation.borea.name)).isEmpty();
    assertThat(federation.directory.refused()).isEqualTo(1);
  }

  @Test
  void admins_of_two_agencies_say_where_devices_reach_a_region() throws MlsException {
    federation.append(federation.genesis());
    RegionAddress south = RegionAddress.parse("https://south.example:8443");
    EventBody addressed = new RegionEvent.RegionAddressed(SOUTH, south);

    federation.appendUnchecked(
        federation.signed(addressed, federation.alba.adminSigner()).encode());
    assertThat(federation.directory.addresses()).isEmpty();

    federation.append(federation.signed(
        addressed, federation.alba.adminSigner(), federation.borea.adminSigner()));
    assertThat(federation.directory.addresses()).containsExactly(Map.entry(SOUTH, south));
  }
}
