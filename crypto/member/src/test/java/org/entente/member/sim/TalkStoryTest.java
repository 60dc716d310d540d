package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.EntryView;
import org.entente.member.view.PersonView;
import org.entente.member.view.TalkView;
import org.entente.trust.name.LogId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TalkStoryTest {
  private final SimParty party = new SimParty(11);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person bob = party.officer("bob");
  private final SimParty.Person carol = party.officer("carol");

  private void aRoomOfThree() {
    party.moment();
    alice.opensRoom(bob, carol);
    party.moment();
    party.moment();
  }

  @Test
  void an_answer_names_its_message_and_both_find_the_conversation() {
    aRoomOfThree();
    alice.says("who has the van?");
    party.moment();
    String question = bob.item("who has the van?");
    bob.talks(
        "{\"do\":\"say\",\"text\":\"castra has\",\"replyTo\":\"%s\",\"mentions\":[\"%s\"]}",
        question, alice.officer());
    party.moment();
    carol.talks(
        "{\"do\":\"say\",\"text\":\"since when?\",\"replyTo\":\"%s\"}", carol.item("castra has"));
    party.moment();

    assertThat(alice.talk("castra has").replyTo()).isEqualTo(alice.item("who has the van?"));
    assertThat(alice.talk("castra has").mentions()).containsExactly(alice.officer());
    assertThat(alice.room().talk().mentions()).isEqualTo(1);
    assertThat(carol.room().talk().mentions()).isZero();
    String thread = "[\"" + question + "\",\"" + alice.item("castra has") + "\",\""
        + alice.item("since when?") + "\"]";
    assertThat(alice.device.thread(party.room, alice.item("since when?"))).isEqualTo(thread);
    assertThat(bob.device.thread(party.room, question)).isEqualTo(thread);
  }

  @Test
  void only_the_author_changes_or_takes_back_what_he_wrote() {
    aRoomOfThree();
    alice.says("meet at nine");
    party.moment();
    String item = alice.item("meet at nine");
    bob.talks("{\"do\":\"edit\",\"target\":\"%s\",\"text\":\"meet at ten\"}", item);
    bob.talks("{\"do\":\"retract\",\"target\":\"%s\"}", item);
    party.moment();

    assertThat(alice.talk("meet at nine").edited()).isNull();
    assertThat(carol.talk("meet at nine").retracted()).isNull();

    alice.talks("{\"do\":\"edit\",\"target\":\"%s\",\"text\":\"meet at eight\"}", item);
    party.moment();
    TalkView edited = carol.talk("meet at eight");
    assertThat(edited.edited()).extracting(d -> d.by().officer()).isEqualTo(alice.officer());
    assertThat(edited.earlier()).extracting(TalkView.Version::text).containsExactly("meet at nine");

    alice.talks("{\"do\":\"retract\",\"target\":\"%s\"}", item);
    party.moment();
    EntryView gone =
        carol.lines().stream().filter(l -> isOf(l.talk(), item)).findFirst().orElseThrow();
    assertThat(gone.text()).isNull();
    TalkView view = Objects.requireNonNull(gone.talk());
    assertThat(view.retracted()).isNotNull();
    assertThat(view.earlier())
        .extracting(TalkView.Version::text)
        .containsExactly("meet at nine", "meet at eight");
  }

  @Test
  void words_and_pins_are_seen_by_all_and_can_be_taken_back() {
    aRoomOfThree();
    alice.says("freeze the account");
    party.moment();
    String item = alice.item("freeze the account");
    bob.talks("{\"do\":\"react\",\"target\":\"%s\",\"word\":\"on_it\",\"on\":true}", item);
    carol.talks("{\"do\":\"react\",\"target\":\"%s\",\"word\":\"on_it\",\"on\":true}", item);
    carol.talks("{\"do\":\"pin\",\"target\":\"%s\",\"on\":true}", item);
    party.moment();

    assertThat(alice.talk("freeze the account").reactions()).singleElement().satisfies(r -> {
      assertThat(r.word()).isEqualTo("on_it");
      assertThat(r.people()).extracting(PersonView::displayName).containsExactly("bob", "carol");
    });
    assertThat(alice.room().talk().pins()).containsExactly(item);

    bob.talks("{\"do\":\"react\",\"target\":\"%s\",\"word\":\"on_it\",\"on\":false}", item);
    bob.talks("{\"do\":\"pin\",\"target\":\"%s\",\"on\":false}", item);
    party.moment();
    assertThat(carol.talk("freeze the account").reactions().get(0).people()).hasSize(1);
    assertThat(carol.room().talk().pins()).isEmpty();
  }

  @Test
  void what_was_said_about_messages_is_there_after_a_restart_and_goes_out_once() {
    aRoomOfThree();
    alice.says("the plate is known");
    party.moment();
    String item = bob.item("the plate is known");
    bob.device.connect(false);
    bob.talks("{\"do\":\"react\",\"target\":\"%s\",\"word\":\"noted\",\"on\":true}", item);
    party.moment();
    assertThat(bob.talk("the plate is known").reactions()).hasSize(1);
    bob.device.crash();
    party.moment();
    bob.device.connect(true);
    party.world.pass(60_000);

    assertThat(alice.talk("the plate is known").reactions()).hasSize(1);
    assertThat(bob.talk("the plate is known").reactions()).hasSize(1);
    alice.device.crash();
    party.world.pass(30_000);
    String key =
        "timeline/" + party.room + "/" + alice.line("the plate is known").key();
    byte[] stored = Objects.requireNonNull(alice.device.store.get(key));
    assertThat(alice.device.line(party.room, stored)).contains("\"word\":\"noted\"");
  }

  @Test
  void an_author_sees_which_agencies_have_a_message_and_which_have_read_it() {
    aRoomOfThree();
    bob.device.connect(false);
    alice.says("turn around");
    party.world.pass(30_000);
    assertThat(alice.talk("turn around").deliveredTo()).isEmpty();

    bob.device.connect(true);
    party.world.pass(30_000);
    assertThat(alice.talk("turn around").deliveredTo()).containsExactly("border.borea.example");
    assertThat(alice.line("turn around").readBy()).isEmpty();

    bob.readsAll();
    party.moment();
    assertThat(alice.line("turn around").readBy()).containsExactly("border.borea.example");
  }

  @Test
  void who_reads_on_and_on_tells_the_others_now_and_then_and_at_last_how_far() {
    aRoomOfThree();
    for (int i = 0; i < 40; i++) {
      alice.says("message " + i);
    }
    party.world.pass(30_000);
    long said = entriesOf(bob);

    for (EntryView line : bob.lines()) {
      bob.device.command(new DeviceCommand.MarkRead(party.room, line.key()));
      party.world.pass(10);
    }
    party.moment();

    assertThat(entriesOf(bob) - said).isBetween(1L, 3L);
    assertThat(alice.line("message 39").readBy()).containsExactly("border.borea.example");
    assertThat(bob.room().unread()).isZero();
  }

  private long entriesOf(SimParty.Person person) {
    return party.region.logs.all(LogId.room(party.roomId())).stream()
        .filter(e -> person.device.name.equals(e.content().author()))
        .count();
  }

  @Test
  void who_does_not_share_it_reads_without_others_knowing() {
    aRoomOfThree();
    bob.device.command(new DeviceCommand.ShareReading(false));
    alice.says("read me");
    party.moment();
    bob.readsAll();
    party.moment();

    assertThat(alice.line("read me").readBy()).isEmpty();
    assertThat(bob.room().unread()).isZero();
    assertThat(bob.room().talk().sharesReading()).isFalse();
  }

  @Test
  void a_wish_that_makes_no_sense_changes_nothing() {
    aRoomOfThree();
    alice.says("one");
    party.moment();
    int lines = alice.lines().size();

    assertThat(alice.answerTo(alice.talks("{\"do\":\"edit\",\"target\":\"zz\",\"text\":\"x\"}")))
        .isEqualTo("invalid_field");
    assertThat(alice.answerTo(alice.talks("{\"do\":\"say\",\"text\":\" \"}")))
        .isEqualTo("empty_text");
    assertThat(alice.answerTo(alice.talks("{}"))).isEqualTo("invalid_field");
    assertThat(alice.answerTo(alice.talks("{\"do\":\"dance\"}"))).isEqualTo("unknown_command");
    assertThat(alice.lines()).hasSize(lines);
  }

  private static boolean isOf(@Nullable TalkView talk, String item) {
    return talk != null && item.equals(talk.item());
  }
}
