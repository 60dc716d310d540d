package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.entente.member.port.DeviceCommand;
import org.entente.member.room.Transcripts;
import org.entente.member.view.EntryView;
import org.entente.member.view.RoomView;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.junit.jupiter.api.Test;

/** What goes wrong, and what a device makes of it. */
class TroubleTest {
  private final SimParty party = new SimParty(23);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person bob = party.officer("bob");

  private void aliceAndBobShareARoom() {
    party.moment();
    alice.opensRoom(bob);
    party.moment();
    party.moment();
  }

  /** Bob's keys are put back to what they were: as if a backup had been restored. */
  private void bobGoesBackTo(TreeMap<String, byte[]> records) {
    bob.device.crash();
    bob.device.store.clear();
    bob.device.store.putAll(records);
    bob.device.lines.clear();
  }

  @Test
  void what_can_not_be_read_waits_and_is_sent_again_by_its_author() {
    aliceAndBobShareARoom();
    alice.says("one");
    party.moment();
    String group = "room/" + party.room + "/group";
    bob.device.connect(false);
    alice.says("lost on the way");
    party.moment();
    alice.admits(party.officer("carol"));
    party.moment();
    bob.device.store.remove(group);
    bob.device.crash();
    bob.device.connect(true);
    party.world.pass(60_000);
    alice.says("three");
    party.world.pass(30_000);

    bob.sees("one", "lost on the way", "three");
    party.allAgree(alice, bob);
    assertThat(bob.room().onTheWay()).isEmpty();
  }

  @Test
  void however_much_can_not_be_read_all_of_it_comes_in_the_end() {
    aliceAndBobShareARoom();
    String group = "room/" + party.room + "/group";
    bob.device.connect(false);
    int many = 300;
    for (int i = 0; i < many; i++) {
      alice.says("lost " + i);
    }
    party.moment();
    alice.admits(party.officer("carol"));
    party.moment();
    bob.device.store.remove(group);
    bob.device.crash();
    bob.device.connect(true);
    int most = 0;
    for (int i = 0; i < 360; i++) {
      party.world.pass(500);
      most = Math.max(most, onTheWayTo(bob));
    }

    assertThat(most).as("how many were said to be on their way").isGreaterThanOrEqualTo(many);
    for (int i = 0; i < many; i++) {
      bob.sees("lost " + i);
    }
    party.allAgree(alice, bob);
    assertThat(bob.room().onTheWay()).isEmpty();
  }

  private static int onTheWayTo(SimParty.Person person) {
    return person.room().onTheWay().stream().mapToInt(RoomView.OnTheWay::count).sum();
  }

  @Test
  void what_was_written_without_a_network_is_shown_as_stored_however_much_it_is() {
    aliceAndBobShareARoom();
    alice.device.connect(false);
    for (int i = 0; i < 150; i++) {
      alice.says("offline " + i);
    }
    alice.device.connect(true);
    party.world.pass(60_000);

    assertThat(alice.line("offline 0").state()).isEqualTo(EntryView.State.STORED);
    bob.sees("offline 0", "offline 149");
  }

  @Test
  void an_inbox_of_which_something_was_not_delivered_is_read_to_its_end() throws Exception {
    party.moment();
    party.region.inboxSkipped.add(bob.device.name);
    alice.opensRoom(bob);
    party.moment();
    party.moment();
    alice.opensRoom(bob);
    party.moment();
    party.moment();

    byte[] kept = Objects.requireNonNull(bob.device.store.get("inbox"));
    Cursor read = TlsReader.decode(kept, Cursor::read);
    var left = party.region.logs.all(LogId.inbox(bob.device.name));
    assertThat(left).hasSizeGreaterThan(1);
    assertThat(read.seq(left.get(0).content().origin())).isEqualTo(left.size());
  }

  @Test
  void whoever_lacks_an_entry_asks_for_it_once_however_many_stand_behind_it() {
    aliceAndBobShareARoom();
    party.region.skipped.add(bob.device.name);
    alice.says("passed over");
    party.world.pass(500);
    int before = party.region.asked.getOrDefault(bob.device.name, 0);
    for (int i = 0; i < 20; i++) {
      alice.says("behind it " + i);
    }
    party.moment();

    bob.sees("passed over", "behind it 0", "behind it 19");
    assertThat(party.region.asked.getOrDefault(bob.device.name, 0) - before).isLessThan(3);
  }

  @Test
  void what_one_region_has_stored_and_another_calls_too_old_is_shown_once() {
    aliceAndBobShareARoom();
    party.region.storesUnsaid.put(alice.device.name, 1);
    alice.says("stored, and sealed again");
    alice.says("the next");
    party.world.pass(20_000);
    bob.says("an answer");
    party.world.pass(20_000);

    assertThat(bob.texts()).containsExactly("stored, and sealed again", "the next", "an answer");
    assertThat(alice.texts()).hasSameElementsAs(bob.texts());
    assertThat(bob.room().notice()).isNull();
  }

  /** It stands in the author's chain, so that what comes behind it would be another message without it. */
  @Test
  void a_mark_that_was_sent_stays_between_what_is_sealed_again_also_when_a_newer_one_follows() {
    aliceAndBobShareARoom();
    bob.says("read me");
    party.world.pass(20_000);
    party.region.storesUnsaid.put(alice.device.name, 3);
    alice.says("before the mark");
    alice.readsAll();
    alice.says("behind the mark");
    party.world.pass(500);
    bob.says("read me, too");
    party.world.pass(1_000);
    alice.readsAll();
    party.world.pass(20_000);

    assertThat(bob.texts())
        .containsExactly("read me", "before the mark", "behind the mark", "read me, too");
    assertThat(alice.texts()).hasSameElementsAs(bob.texts());
  }

  @Test
  void a_restored_backup_is_noticed_and_goes_on_behind_what_was_written() {
    aliceAndBobShareARoom();
    TreeMap<String, byte[]> backup = new TreeMap<>(bob.device.store);
    bob.says("before the restore");
    party.moment();

    bobGoesBackTo(backup);
    party.world.pass(30_000);
    bob.says("after the restore");
    party.world.pass(30_000);

    alice.sees("before the restore", "after the restore");
    assertThat(alice.texts()).doesNotHaveDuplicates();
    assertThat(bob.device.codes).contains("device_copied");
    party.allAgree(alice, bob);
  }

  @Test
  void an_older_copy_of_a_device_is_signed_out_until_it_takes_over() {
    aliceAndBobShareARoom();
    TreeMap<String, byte[]> copy = new TreeMap<>(bob.device.store);
    bob.device.crash();
    party.moment();
    bob.device.crash();
    party.moment();

    bobGoesBackTo(copy);
    party.moment();
    assertThat(bob.device.codes).contains("device_cloned");
    bob.device.command(new DeviceCommand.Refresh());
    party.moment();
    bob.says("it is me");
    party.moment();

    alice.sees("it is me");
    party.allAgree(alice, bob);
  }

  @Test
  void a_change_that_breaks_the_rules_is_refused_by_the_members_too() {
    aliceAndBobShareARoom();
    Bytes nonsense = Bytes.of(new byte[] {1, 2, 3});
    LogId log = LogId.room(party.roomId());
    long epoch = party.epoch();
    Bytes before = party.authenticator(alice);

    party.region.smuggle(log, EntryKind.COMMIT, epoch, bob.device.name, nonsense);
    party.world.pass(2_000);

    party.world.pass(60_000);
    assertThat(party.region.logs.read(log, 0))
        .anyMatch(e -> e.content().kind() == EntryKind.VERDICT);
    assertThat(party.authenticator(alice)).isNotEqualTo(before);
    alice.says("still here");
    party.world.pass(30_000);
    bob.sees("still here");
    party.allAgree(alice, bob);
  }

  @Test
  void whoever_posts_a_change_that_the_others_can_not_follow_is_put_out() throws Exception {
    SimParty.Person carol = party.officer("carol");
    party.moment();
    alice.opensRoom(bob, carol);
    party.moment();
    party.moment();

    assertThat(new BadCommit(party).by(bob).status()).isEqualTo(201);
    party.world.pass(120_000);

    alice.says("without bob");
    party.world.pass(10_000);
    carol.sees("without bob");
    bob.seesNot("without bob");
    assertThat(Transcripts.group(bob.device.store, party.roomId())).isNull();
    party.allAgree(alice, carol);
  }

  @Test
  void one_member_alone_puts_nobody_out_by_a_verdict() throws Exception {
    aliceAndBobShareARoom();

    assertThat(new BadCommit(party).by(bob).status()).isEqualTo(201);
    party.world.pass(120_000);

    assertThat(bob.phase()).isEqualTo("JOINED");
    alice.says("both are here");
    party.world.pass(10_000);
    bob.sees("both are here");
    party.allAgree(alice, bob);
  }

  @Test
  void a_forged_message_is_not_shown() {
    aliceAndBobShareARoom();
    Bytes nonsense = Bytes.of(new byte[] {1, 2, 3});
    LogId log = LogId.room(party.roomId());
    long epoch = party.epoch();

    party.region.smuggle(log, EntryKind.MESSAGE, epoch, bob.device.name, nonsense);
    party.moment();
    alice.says("goes on");
    party.moment();

    assertThat(alice.room().onTheWay()).hasSize(1);
    bob.sees("goes on");
    assertThat(alice.lines()).extracting(EntryView::kind).doesNotContain(EntryView.Kind.UNKNOWN);
    assertThat(alice.room().state()).isEqualTo(RoomView.State.JOINED);
  }

  @Test
  void no_code_that_a_view_can_carry_is_a_word_of_cryptography() throws IOException {
    Pattern code = Pattern.compile(
        "(?:Refusal\\.of\\(|notice = |refused\\(|failed\\([^,]*, |giveUp\\(item, |problem = )"
            + "\"([a-z_]+)\"");
    TreeSet<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher found = code.matcher(Files.readString(file));
        while (found.find()) {
          codes.add(found.group(1));
        }
      }
    }

    assertThat(codes).hasSizeGreaterThan(15);
    assertThat(codes)
        .allSatisfy(
            c -> assertThat(c)
                .doesNotContainPattern(
                    "key|epoch|mls|crypt|cipher|commit|ratchet|leaf|tree|hash|signature|group|welcome"));
  }
}
