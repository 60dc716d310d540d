package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.entente.member.view.ConsentView;
import org.entente.member.view.EntryView;
import org.entente.member.view.PassedView;
import org.junit.jupiter.api.Test;

class MarkingStoryTest {
  private static final long HOUR_MS = 3600 * 1000;
  private final SimParty party = new SimParty(13);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person bob = party.officer("bob");
  private final SimParty.Person carol = party.officer("carol");
  private final SimParty.Person dora = party.officer("dora");

  private void settle() {
    party.moment();
    party.moment();
  }

  private static String marked(String text, String marking) {
    return "{\"do\":\"say\",\"text\":\"" + text + "\",\"marking\":\"" + marking + "\"}";
  }

  @Test
  void in_a_room_for_intelligence_nothing_goes_out_without_grade_and_code() {
    party.moment();
    alice.opens("INTEL", "TLP:AMBER", "TLP:GREEN", bob);
    settle();

    assertThat(alice.answerTo(alice.says("no marking"))).isEqualTo("marking_needed");
    assertThat(alice.answerTo(alice.talks(marked("no grade", "TLP:AMBER H1"))))
        .isEqualTo("marking_needed");
    assertThat(alice.answerTo(alice.talks(marked("too wide", "TLP:CLEAR H0 A1"))))
        .isEqualTo("marking_too_low");
    assertThat(alice.answerTo(alice.talks(marked("conditions?", "TLP:AMBER H3 A1"))))
        .isEqualTo("conditions_needed");
    assertThat(alice.answerTo(alice.talks(marked("what?", "TLP:AMBER H9 A1"))))
        .isEqualTo("marking_unknown");
    alice.talks(marked("graded", "TLP:AMBER H1 A1"));
    settle();

    bob.sees("graded");
    assertThat(bob.texts()).containsExactly("graded");
    assertThat(bob.talk("graded").marking()).isEqualTo("TLP:AMBER H1 A1");
    assertThat(bob.room().talk().mustBeGraded()).isTrue();
    assertThat(bob.room().talk().marking()).isEqualTo("TLP:AMBER");
    assertThat(alice.line("graded").state()).isEqualTo(EntryView.State.STORED);
  }

  @Test
  void a_message_that_tells_the_region_less_than_its_marking_says_is_shown_to_nobody() {
    SimParty.Person mallory = party.officer(
        "mallory",
        SimMarkings.changed(file -> file.replaceAll(
            "(\"code\": \"H2\", \"rank\": \\d+, \"passes\": )\"none\"", "$1\"any\"")));
    party.moment();
    alice.opens("CASE", "TLP:AMBER", "", bob, mallory);
    settle();

    mallory.talks(marked("account 4410", "TLP:AMBER H2 B2"));
    mallory.talks(marked("the tide", "TLP:AMBER H0 B2"));
    settle();

    assertThat(mallory.line("account 4410").state()).isEqualTo(EntryView.State.STORED);
    assertThat(bob.texts()).containsExactly("the tide");
    assertThat(bob.lines()).extracting(EntryView::problem).contains("marking_wrong");
  }

  /** Alice of alba and bob and dora of borea share a case room; bob, carol of alba share the other. */
  private String[] twoRooms() {
    party.moment();
    alice.opens("CASE", "TLP:AMBER", "", bob, dora);
    settle();
    String from = party.room;
    bob.opens("LIAISON", "", "", carol);
    settle();
    String to = party.room;
    party.room = from;
    settle();
    return new String[] {from, to};
  }

  private String passes(String to) {
    long command =
        bob.talks("{\"do\":\"pass\",\"target\":\"%s\",\"to\":\"%s\",\"text\":\"fyi\"}", item(), to);
    settle();
    return bob.answerTo(command);
  }

  private String item() {
    return bob.item("account 4410");
  }

  @Test
  void what_its_originator_must_be_asked_about_leaves_only_with_his_word_and_only_so_long() {
    String[] rooms = twoRooms();
    alice.talks(marked("account 4410", "TLP:AMBER H2 B2"));
    settle();
    assertThat(passes(rooms[1])).isEqualTo("ask_originator");

    bob.talks(
        "{\"do\":\"ask\",\"target\":\"%s\",\"to\":\"%s\",\"toTitle\":\"Liaison\",\"originator\":\"police.alba.example\",\"reason\":\"same holder\"}",
        item(), rooms[1]);
    settle();
    assertThat(alice.room().talk().asked()).containsExactly(item());
    assertThat(bob.room().talk().asked()).isEmpty();
    ConsentView asked = alice.talk("account 4410").consents().get(0);
    assertThat(asked.state()).isEqualTo(ConsentView.State.ASKED);

    long forged = dora.talks(
        "{\"do\":\"grant\",\"target\":\"%s\",\"asking\":\"%s\",\"untilMs\":%d}",
        item(), asked.item(), party.world.now + HOUR_MS);
    settle();
    assertThat(dora.answerTo(forged)).isEmpty();
    assertThat(bob.talk("account 4410").consents().get(0).state())
        .isEqualTo(ConsentView.State.ASKED);
    assertThat(passes(rooms[1])).isEqualTo("ask_originator");

    alice.talks(
        "{\"do\":\"grant\",\"target\":\"%s\",\"asking\":\"%s\",\"untilMs\":%d}",
        item(), asked.item(), party.world.now + HOUR_MS);
    settle();
    assertThat(alice.room().talk().asked()).isEmpty();
    assertThat(passes(rooms[1])).isEmpty();
    party.room = rooms[1];
    PassedView passed = passedTo(carol);
    assertThat(passed.text()).isEqualTo("account 4410");
    assertThat(passed.problem()).isNull();
    assertThat(passed.author().officer()).isEqualTo(alice.officer());
    assertThat(carol.talk("fyi").marking()).isEqualTo("TLP:AMBER H2 B2");

    party.world.pass(HOUR_MS + 60_000);
    party.room = rooms[0];
    assertThat(passes(rooms[1])).isEqualTo("ask_originator");
    party.room = rooms[1];
    String key = "timeline/" + party.room + "/" + carol.line("fyi").key();
    byte[] stored = Objects.requireNonNull(carol.device.store.get(key));
    String line = carol.device.line(party.room, stored);
    assertThat(line).contains("\"problem\":\"permission_ended\"");
  }

  private static PassedView passedTo(SimParty.Person person) {
    return Objects.requireNonNull(person.talk("fyi").passed());
  }

  @Test
  void a_no_is_kept_with_its_reason_and_releases_nothing() {
    String[] rooms = twoRooms();
    alice.talks(marked("account 4410", "TLP:AMBER H2 B2"));
    settle();
    bob.talks(
        "{\"do\":\"ask\",\"target\":\"%s\",\"to\":\"%s\",\"originator\":\"police.alba.example\",\"reason\":\"\"}",
        item(), rooms[1]);
    settle();
    String asking = alice.talk("account 4410").consents().get(0).item();
    alice.talks(
        "{\"do\":\"deny\",\"target\":\"%s\",\"asking\":\"%s\",\"reason\":\"source at risk\"}",
        item(), asking);
    settle();

    ConsentView denied = bob.talk("account 4410").consents().get(0);
    assertThat(denied.state()).isEqualTo(ConsentView.State.DENIED);
    assertThat(denied.reason()).isEqualTo("source at risk");
    assertThat(passes(rooms[1])).isEqualTo("ask_originator");
  }

  @Test
  void an_amber_message_goes_to_a_room_of_the_same_agencies_and_a_changed_one_as_it_is_now() {
    String[] rooms = twoRooms();
    alice.says("account 4410");
    settle();
    alice.talks("{\"do\":\"edit\",\"target\":\"%s\",\"text\":\"account 4411\"}", item());
    settle();
    long command = bob.talks(
        "{\"do\":\"pass\",\"target\":\"%s\",\"to\":\"%s\",\"text\":\"fyi\"}",
        bob.item("account 4411"), rooms[1]);
    settle();

    assertThat(bob.answerTo(command)).isEmpty();
    party.room = rooms[1];
    assertThat(passedTo(carol).text()).isEqualTo("account 4411");
    assertThat(passedTo(carol).problem()).isNull();
    assertThat(carol.talk("fyi").marking()).isEqualTo("TLP:AMBER");
  }
}
