package org.entente.member.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.entente.member.content.Asking;
import org.entente.member.content.Denial;
import org.entente.member.content.Edit;
import org.entente.member.content.Grant;
import org.entente.member.content.Pin;
import org.entente.member.content.Reaction;
import org.entente.member.content.Remark;
import org.entente.member.content.Retract;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Sha256;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.junit.jupiter.api.Test;

/** What holds for everything that can be said about a message; a failing seed is printed. */
class TalkPropertiesTest {
  private static final int SEEDS = Integer.getInteger("talk.seeds", 200);
  private static final ItemId TARGET = item("target");
  private static final List<DeviceName> PEOPLE = List.of(
      device("alice", "police.alba.example"),
      device("ada", "police.alba.example"),
      device("bob", "border.borea.example"),
      device("carol", "desk.castra.example"));
  private static final OfficerName AUTHOR = PEOPLE.get(0).officer();

  private static ItemId item(String name) {
    return new ItemId(Sha256.of(name.getBytes(StandardCharsets.UTF_8)));
  }

  private static DeviceName device(String officer, String agency) {
    try {
      return DeviceName.parse("entente://" + officer + "." + agency + "/laptop-1");
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private static Note note(int number, DeviceName author, Remark remark) {
    ItemId id = item("note " + number);
    return new Note(id, author, number, number + 1L, "", remark, Bytes.EMPTY);
  }

  private static List<Note> life(Random random) {
    List<Note> notes = new ArrayList<>();
    List<Note> asked = new ArrayList<>();
    for (int i = 0; i < 5 + random.nextInt(40); i++) {
      DeviceName author = PEOPLE.get(random.nextInt(PEOPLE.size()));
      Note next = note(i, author, remark(random, asked));
      if (next.remark() instanceof Asking) {
        asked.add(next);
      }
      notes.add(next);
    }
    return notes;
  }

  private static Remark remark(Random random, List<Note> asked) {
    RoomId room = RoomId.of(new byte[RoomId.LENGTH]);
    AgencyName alba = AUTHOR.agency();
    Note question = asked.isEmpty() ? null : asked.get(random.nextInt(asked.size()));
    return switch (random.nextInt(question == null ? 5 : 7)) {
      case 0 -> new Edit(TARGET, "text " + random.nextInt(5), List.of());
      case 1 ->
        random.nextInt(8) == 0 ? new Retract(TARGET) : new Pin(TARGET, random.nextBoolean());
      case 2 -> new Pin(TARGET, random.nextBoolean());
      case 3 -> new Asking(TARGET, room, "Liaison", alba, "why");
      case 5 -> grant(Objects.requireNonNull(question), room);
      case 6 -> new Denial(TARGET, Objects.requireNonNull(question).id(), "no");
      default ->
        new Reaction(TARGET, Reaction.Word.values()[random.nextInt(4)], random.nextBoolean());
    };
  }

  private static Grant grant(Note question, RoomId room) {
    return new Grant(TARGET, question.id(), question.author().officer(), room, 99);
  }

  private static List<Object> sees(Remarks remarks) {
    Note gone = remarks.retraction(AUTHOR);
    Note pin = remarks.pin();
    Map<Reaction.Word, List<OfficerName>> reactions = remarks.reactions();
    return List.of(
        gone == null ? "open" : gone,
        pin == null ? "loose" : pin,
        remarks.edits(AUTHOR),
        reactions,
        remarks.consents(AUTHOR),
        remarks.awaits(AUTHOR.agency()));
  }

  @Test
  void any_order_and_any_repetition_of_the_same_remarks_give_the_same() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      Random random = new Random(seed);
      List<Note> notes = life(random);
      Talk inOrder = new Talk();
      notes.forEach(inOrder::add);
      List<Note> mixed = new ArrayList<>(notes);
      mixed.addAll(notes.subList(0, notes.size() / 2));
      Collections.shuffle(mixed, random);
      Talk shuffled = new Talk();
      mixed.forEach(shuffled::add);

      assertThat(sees(shuffled.of(TARGET))).as("seed %s", seed).isEqualTo(sees(inOrder.of(TARGET)));
    }
  }

  @Test
  void what_was_said_reads_back_as_it_was_stored() throws Exception {
    for (int seed = 1; seed <= SEEDS; seed++) {
      Talk talk = new Talk();
      life(new Random(seed)).forEach(talk::add);
      talk.reply(TARGET, item("answer"), "2");
      Talk again = new Talk();
      again.restore(talk.record(TARGET));

      assertThat(sees(again.of(TARGET))).as("seed %s", seed).isEqualTo(sees(talk.of(TARGET)));
      assertThat(again.thread(item("answer"))).containsExactly(TARGET, item("answer"));
    }
  }

  @Test
  void nobody_else_edits_takes_back_or_permits() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      Talk talk = new Talk();
      life(new Random(seed)).forEach(talk::add);
      Remarks remarks = talk.of(TARGET);

      assertThat(remarks.edits(AUTHOR))
          .as("seed %s", seed)
          .allMatch(n -> n.author().officer().equals(AUTHOR));
      assertThat(remarks.consents(AUTHOR))
          .as("seed %s", seed)
          .allMatch(c -> c.granted() == null
              || c.granted().author().officer().agency().equals(AUTHOR.agency()))
          .allMatch(c ->
              c.denied() == null || c.denied().author().officer().agency().equals(AUTHOR.agency()));
    }
  }

  @Test
  void a_permission_for_another_room_or_officer_is_none() {
    RoomId asked = RoomId.of(new byte[RoomId.LENGTH]);
    byte[] other = new byte[RoomId.LENGTH];
    other[0] = 1;
    Note question =
        note(1, PEOPLE.get(2), new Asking(TARGET, asked, "Liaison", AUTHOR.agency(), ""));
    Talk talk = new Talk();
    talk.add(question);
    talk.add(note(
        2,
        PEOPLE.get(1),
        new Grant(TARGET, question.id(), PEOPLE.get(2).officer(), RoomId.of(other), 99)));
    talk.add(note(
        3, PEOPLE.get(1), new Grant(TARGET, question.id(), PEOPLE.get(3).officer(), asked, 99)));

    assertThat(talk.of(TARGET).consents(AUTHOR).get(0).granted()).isNull();
    assertThat(talk.of(TARGET).awaits(AUTHOR.agency())).isTrue();
  }

  @Test
  void a_circle_of_answers_ends() {
    Talk talk = new Talk();
    talk.reply(item("a"), item("b"), "1");
    talk.reply(item("b"), item("a"), "2");

    assertThat(talk.thread(item("a"))).hasSize(2);
  }
}
