package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.entente.member.content.BoardEvent;
import org.entente.member.content.EventId;
import org.entente.member.content.FieldChange;
import org.entente.member.content.TaskId;
import org.entente.member.room.UninvitedGift;
import org.entente.mls.codec.Bytes;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.LogId;
import org.junit.jupiter.api.Test;

/** Boards as people meet them: together, apart, coming later and being put out. */
class BoardStoryTest {
  private static final String FIRST = "0123456789abcdef0123456789abcdef";
  private static final String SECOND = "00112233445566778899aabbccddeeff";
  private final SimParty party = new SimParty(11);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person bob = party.officer("bob");
  private final SimParty.Person carol = party.officer("carol");

  private static String create(String id, String title) {
    return "{\"do\":\"create\",\"id\":\"" + id + "\",\"task\":{\"title\":\"" + title
        + "\",\"column\":\"todo\",\"order\":\"V\"}}";
  }

  private static String set(String id, String fields) {
    return "{\"do\":\"set\",\"id\":\"" + id + "\",\"fields\":" + fields + "}";
  }

  private static String act(String what, String id, String rest) {
    return "{\"do\":\"" + what + "\",\"id\":\"" + id + "\"" + rest + "}";
  }

  private DeviceSigner signer(SimParty.Person person) {
    return Objects.requireNonNull(party.signers.get(person.device.name));
  }

  private void aliceAndBobShareARoom() {
    party.moment();
    alice.opensRoom(bob);
    party.moment();
    party.moment();
  }

  @Test
  void a_task_is_made_assigned_accepted_and_done_in_sight_of_all() {
    aliceAndBobShareARoom();

    long made = alice.does(create(FIRST, "Ask the port authority"));
    long assigned = alice.does(act(
        "assign",
        FIRST,
        ",\"agency\":\"border.borea.example\",\"officer\":\"" + bob.officer() + "\""));
    party.moment();
    bob.does(act("accept", FIRST, ""));
    bob.does(act("move", FIRST, ",\"column\":\"done\",\"order\":\"V\""));
    party.moment();

    assertThat(List.of(alice.answerTo(made), alice.answerTo(assigned))).containsOnly("");
    assertThat(alice.tasks())
        .isEqualTo(bob.tasks().replace("\"mayApprove\":true", "\"mayApprove\":false"))
        .contains("\"title\":\"Ask the port authority\"", "\"acceptance\":\"accepted\"")
        .contains("\"column\":\"done\"", "\"state\":\"stored\"", "\"label\":\"T-1\"");
  }

  @Test
  void what_two_people_change_apart_comes_together_and_the_lost_value_is_told() {
    aliceAndBobShareARoom();
    alice.does(create(FIRST, "Draft"));
    party.moment();
    alice.device.connect(false);
    bob.device.connect(false);

    alice.does(set(FIRST, "{\"title\":\"By alice\",\"area\":\"Harbour\"}"));
    bob.does(set(FIRST, "{\"title\":\"By bob\",\"priority\":\"urgent\"}"));
    party.world.pass(120_000);
    alice.device.connect(true);
    party.moment();
    bob.device.connect(true);
    party.moment();
    party.moment();

    assertThat(alice.tasks()).isEqualTo(bob.tasks());
    assertThat(alice.tasks())
        .contains("\"area\":\"Harbour\"", "\"priority\":\"urgent\"", "\"contested\":[\"title\"]");
    assertThat(alice.device.history(party.room, FIRST)).contains("By alice", "By bob", "\"kept\"");
    assertThat(bob.device.boards.get(party.room)).contains("\"merged\":{\"changes\":1");
  }

  @Test
  void of_two_who_come_back_at_once_each_is_told_what_came_before_their_own_last_change() {
    aliceAndBobShareARoom();
    alice.does(create(FIRST, "Draft"));
    party.moment();
    alice.device.connect(false);
    bob.device.connect(false);
    for (int i = 0; i < 3; i++) {
      alice.does(set(FIRST, "{\"title\":\"By alice " + i + "\"}"));
      bob.does(set(FIRST, "{\"title\":\"By bob " + i + "\"}"));
    }
    party.world.pass(120_000);

    alice.device.connect(true);
    bob.device.connect(true);
    party.moment();
    party.moment();

    assertThat(alice.tasks()).isEqualTo(bob.tasks());
    assertThat(List.of(alice.device.board(party.room), bob.device.board(party.room)))
        .anySatisfy(board -> assertThat(board).contains("\"merged\":{\"changes\""));
  }

  @Test
  void a_newcomer_gets_the_board_as_it_is_and_checks_it() {
    aliceAndBobShareARoom();
    alice.does(create(FIRST, "Before carol"), create(SECOND, "Another"));
    party.moment();
    bob.does(act("comment", FIRST, ",\"text\":\"Seen\",\"mentions\":[]"));
    party.moment();

    alice.admits(carol);
    party.moment();
    party.moment();

    assertThat(carol.tasks()).isEqualTo(alice.tasks()).contains("Before carol", "Seen");
    assertThat(carol.device.history(party.room, FIRST))
        .contains("\"verified\":true")
        .doesNotContain("\"verified\":false");
    assertThat(carol.device.board(party.room)).contains("\"checking\":null");
  }

  @Test
  void what_its_author_did_not_say_is_used_at_once_and_refused_when_it_was_checked() {
    aliceAndBobShareARoom();
    bob.does(create(FIRST, "By bob"));
    alice.does(create(SECOND, "By alice"));
    party.moment();
    bob.device.connect(false);
    alice.device.store.replaceAll((key, value) -> key.contains(".board/") ? forged(value) : value);

    alice.admits(carol);
    party.moment();
    party.moment();

    assertThat(carol.tasks()).contains("By alice").doesNotContain("By bob", "By Bob");
    assertThat(carol.device.board(party.room)).contains("\"refused\":1");
    assertThat(carol.device.history(party.room, FIRST)).contains("\"verified\":false");
  }

  /** Other words under bob's name. */
  private static byte[] forged(byte[] original) {
    String text = new String(original, StandardCharsets.ISO_8859_1);
    return text.replace("By bob", "By Bob").getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void what_was_written_before_a_newcomer_came_and_arrives_after_him_is_on_his_board_too() {
    aliceAndBobShareARoom();
    alice.does(create(FIRST, "Draft"));
    party.moment();
    bob.does(set(FIRST, "{\"title\":\"By bob, on a slow line\"}"));
    bob.device.connect(false);
    alice.admits(carol);
    party.moment();
    party.moment();
    assertThat(carol.tasks()).contains("Draft");

    bob.device.connect(true);
    party.moment();
    alice.removes(bob);
    party.moment();
    party.moment();

    assertThat(alice.tasks()).contains("By bob, on a slow line");
    assertThat(carol.tasks()).isEqualTo(alice.tasks());
    assertThat(carol.device.board(party.room)).contains("\"checking\":null");
  }

  @Test
  void what_an_author_who_is_gone_wrote_is_handed_over_by_the_others() {
    aliceAndBobShareARoom();
    alice.admits(carol);
    party.moment();
    alice.does(create(FIRST, "Draft"));
    party.moment();
    bob.does(set(FIRST, "{\"title\":\"By bob, on a slow line\"}"));
    bob.device.connect(false);
    carol.device.store.remove("room/" + party.room + "/group");
    carol.device.crash();
    party.world.pass(60_000);
    assertThat(carol.tasks()).contains("Draft");

    bob.device.connect(true);
    for (int i = 0; i < 50 && !alice.tasks().contains("By bob"); i++) {
      party.world.pass(100);
    }
    bob.device.connect(false);
    party.world.pass(120_000);

    assertThat(alice.tasks()).contains("By bob, on a slow line");
    assertThat(carol.tasks()).isEqualTo(alice.tasks());
  }

  @Test
  void a_change_that_nobody_was_sent_is_not_slipped_in_by_a_member_who_hands_it_over_unasked()
      throws Exception {
    aliceAndBobShareARoom();
    alice.does(create(FIRST, "Draft"));
    party.moment();
    alice.does(set(FIRST, "{\"title\":\"Agreed\"}"));
    party.moment();
    FieldChange change = new FieldChange(TaskId.parse(FIRST), "area", "Slipped in", List.of());

    Bytes gift = new UninvitedGift(party.roomId(), alice.device.store, signer(alice))
        .unsaid(new BoardEvent(7, List.of(change)));
    party.region.smuggle(
        LogId.room(party.roomId()), EntryKind.MESSAGE, party.epoch(), alice.device.name, gift);
    party.world.pass(60_000);

    assertThat(bob.tasks()).contains("Agreed").doesNotContain("Slipped in");
    bob.device.crash();
    party.moment();
    assertThat(bob.tasks()).contains("Agreed").doesNotContain("Slipped in");
  }

  @Test
  void a_forged_beginning_lowers_nobody_elses_marking_on_any_device_also_a_newcomers()
      throws Exception {
    aliceAndBobShareARoom();
    alice.does(create(FIRST, "Source"), set(FIRST, "{\"marking\":\"TLP:RED\"}"));
    party.moment();
    TaskId task = TaskId.parse(FIRST);
    List<EventId> all = new UninvitedGift(party.roomId(), bob.device.store, signer(bob)).events();
    List<FieldChange> lowered = List.of(
        new FieldChange(task, "created", "", all),
        new FieldChange(task, "marking", "TLP:CLEAR", all),
        new FieldChange(task, "marking/police.alba.example", "TLP:CLEAR", all));

    Bytes said = new UninvitedGift(party.roomId(), bob.device.store, signer(bob))
        .says(new BoardEvent(7, lowered));
    party.region.smuggle(
        LogId.room(party.roomId()), EntryKind.MESSAGE, party.epoch(), bob.device.name, said);
    party.moment();
    alice.admits(carol);
    party.moment();
    alice.device.connect(false);
    party.moment();
    alice.device.crash();
    party.moment();

    assertThat(all).isNotEmpty();
    for (SimParty.Person person : List.of(alice, carol)) {
      assertThat(person.tasks()).contains("\"marking\":\"TLP:RED\",\"priority\"");
      assertThat(person.device.history(party.room, FIRST))
          .contains("\"value\":\"TLP:CLEAR\"", "\"heldBack\":true");
    }
    assertThat(carol.device.history(party.room, FIRST)).doesNotContain("\"verified\":false");
  }

  @Test
  void a_copy_with_a_broken_signature_keeps_no_true_one_from_counting() throws Exception {
    aliceAndBobShareARoom();
    alice.does(create(FIRST, "Source"), set(FIRST, "{\"marking\":\"TLP:RED\"}"));
    party.moment();
    alice.admits(carol);
    long before = party.epoch();
    while (party.epoch() == before) {
      party.world.pass(10);
    }
    party.world.pass(200);
    assertThat(carol.tasks()).as("nobody has handed it over yet").doesNotContain("Source");

    Bytes gift = new UninvitedGift(party.roomId(), bob.device.store, signer(bob)).brokenAndWhole();
    party.region.smuggle(
        LogId.room(party.roomId()), EntryKind.MESSAGE, party.epoch(), bob.device.name, gift);
    party.world.pass(100);

    assertThat(carol.tasks()).contains("Source", "\"marking\":\"TLP:RED\"");
    assertThat(carol.device.history(party.room, FIRST)).doesNotContain("\"verified\":false");
  }

  @Test
  void a_change_that_could_not_be_sent_is_given_up_when_its_author_comes_back() {
    aliceAndBobShareARoom();
    alice.does(create(FIRST, "Draft"));
    party.moment();
    bob.device.connect(false);
    bob.does(set(FIRST, "{\"title\":\"Never sent\"}"), create(SECOND, "Never sent either"));
    alice.removes(bob);
    party.moment();
    bob.device.connect(true);
    party.moment();
    assertThat(bob.tasks()).contains("Never sent", "\"state\":\"failed\"");

    alice.admits(bob);
    party.moment();
    party.moment();

    assertThat(bob.tasks().replaceAll("\"mayApprove\":(true|false)", ""))
        .isEqualTo(alice.tasks().replaceAll("\"mayApprove\":(true|false)", ""))
        .doesNotContain("Never sent");
    bob.device.crash();
    party.moment();
    assertThat(bob.tasks()).contains("Draft").doesNotContain("Never sent");
  }

  @Test
  void who_was_put_out_gets_nothing_later() {
    aliceAndBobShareARoom();
    alice.does(create(FIRST, "For both"));
    party.moment();

    alice.removes(bob);
    party.moment();
    alice.does(create(SECOND, "Without bob"));
    party.moment();

    assertThat(bob.tasks()).contains("For both").doesNotContain("Without bob");
    assertThat(alice.tasks()).contains("Without bob");
  }

  @Test
  void a_board_is_there_again_after_a_crash_before_anything_was_sent() {
    aliceAndBobShareARoom();
    alice.device.connect(false);
    alice.does(create(FIRST, "Kept"));
    alice.does(act("label", FIRST, ",\"label\":\"port\",\"on\":true"));
    String before = alice.tasks();

    alice.device.crash();
    party.moment();

    assertThat(before).contains("\"state\":\"sending\"");
    assertThat(alice.tasks()).isEqualTo(before);
    alice.device.connect(true);
    party.moment();
    party.moment();
    assertThat(bob.tasks()).contains("Kept", "port").isEqualTo(alice.tasks());
  }

  @Test
  void a_board_whose_lists_are_stored_is_there_at_once_and_goes_on_when_all_of_it_is() {
    aliceAndBobShareARoom();
    alice.does(create(FIRST, "Kept"), create(SECOND, "Changed later"));
    for (int i = 0; i < 300; i++) {
      alice.does(act("label", FIRST, ",\"label\":\"l" + i % 9 + "\",\"on\":" + (i % 2 == 0)));
    }
    alice.does(set(SECOND, "{\"title\":\"Changed after the lists were stored\"}"));
    party.moment();
    String before = alice.tasks();

    alice.device.crash();
    party.moment();
    assertThat(alice.tasks()).isEqualTo(before);
    alice.does(set(FIRST, "{\"title\":\"And goes on\"}"));
    party.moment();

    assertThat(bob.tasks())
        .contains("And goes on", "Changed after the lists were stored")
        .isEqualTo(alice.tasks());
  }

  @Test
  void an_approval_needs_another_person_of_another_agency() {
    aliceAndBobShareARoom();
    alice.does(create(FIRST, "Freeze the account"));
    alice.does(set(FIRST, "{\"approvalsNeeded\":2}"));
    party.moment();

    long first = alice.does(act("approve", FIRST, ""));
    long twice = alice.does(act("approve", FIRST, ""));
    party.moment();
    long second = bob.does(act("approve", FIRST, ""));
    long more = bob.does(act("approve", FIRST, ""));
    party.moment();

    assertThat(alice.answerTo(first)).isEmpty();
    assertThat(alice.answerTo(twice)).isEqualTo("approval_same_person");
    assertThat(bob.answerTo(second)).isEmpty();
    assertThat(bob.answerTo(more)).isEqualTo("approval_same_person");
    assertThat(alice.tasks()).isEqualTo(bob.tasks());
  }

  @Test
  void a_refused_command_changes_nothing() {
    aliceAndBobShareARoom();
    alice.does(create(FIRST, "One"), create(SECOND, "Two"));
    alice.does(set(SECOND, "{\"dependsOn\":[\"" + FIRST + "\"]}"));
    party.moment();
    String before = alice.tasks();

    long circle = alice.does(
        set(FIRST, "{\"title\":\"Changed\"}"), set(FIRST, "{\"dependsOn\":[\"" + SECOND + "\"]}"));
    long nobody = alice.does(act("accept", FIRST, ""));
    long unknown = alice.does(act("archive", "f".repeat(32), ",\"on\":true"));
    long rule = alice.does(set(FIRST, "{\"recurrence\":\"every week\"}"));
    party.moment();

    assertThat(alice.answerTo(circle)).isEqualTo("task_cycle");
    assertThat(alice.answerTo(nobody)).isEqualTo("not_assignee");
    assertThat(alice.answerTo(unknown)).isEqualTo("task_unknown");
    assertThat(alice.answerTo(rule)).isEqualTo("bad_recurrence");
    assertThat(alice.tasks()).isEqualTo(before);
  }
}
