package org.entente.member.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.junit.jupiter.api.Test;

/** Stored boards: the earlier form, what comes after the lists, and what is no board. */
class BoardStoreTest {
  private static final String TASK = "0123456789abcdef0123456789abcdef";
  private final Desk mara = new Desk("mara", "police.alba.example", new Random(3));
  private final Desk again = new Desk("mara", "police.alba.example", new Random(3));
  private final BoardStore from = mara.board.store();
  private final BoardStore to = again.board.store();

  private void maraWorks() throws Refused {
    mara.does(
        1,
        "{\"do\":\"create\",\"id\":\"" + TASK
            + "\",\"task\":{\"title\":\"Ünïcode ≠ ASCII \\\"q\\\"\"}}",
        "{\"do\":\"column\",\"column\":{\"id\":\"x\",\"order\":\"g\",\"meaning\":\"active\",\"title\":\"X\"}}");
    mara.does(1, "{\"do\":\"move\",\"id\":\"" + TASK + "\",\"column\":\"x\",\"order\":\"V\"}");
  }

  private static byte[] first(Map<?, byte[]> records) {
    assertThat(records).hasSize(1);
    return records.values().iterator().next();
  }

  @Test
  void a_board_in_the_earlier_form_opens_as_it_was() throws Refused, MalformedException {
    maraWorks();
    TlsWriter block = new TlsWriter().u16(1);
    for (Slot slot : mara.board.slots().values()) {
      Created first = slot.created;
      block.put(slot.id).optional(first == null ? null : c -> from.form().told(c, first.told()));
      if (first != null) {
        block.u16(first.index());
      }
      block.opaqueV(new byte[0]).opaqueV(Values.utf8("{}"));
      block.opaqueV(from.form().encode(slot.state(from.form())));
    }

    to.restoreNames(from.encodeNames());
    to.restoreList(block.toByteArray(), again.board);
    to.restoredLists(again.board);

    assertThat(again.sees()).isEqualTo(mara.sees());
  }

  @Test
  void lists_show_tasks_before_their_histories_are_there() throws Refused, MalformedException {
    maraWorks();
    byte[] list = first(from.lists(mara.board));
    to.restoreNames(from.encodeNames());
    to.restoreList(list, again.board);
    to.restoredLists(again.board);

    assertThat(again.task(TASK)).isEqualTo(mara.task(TASK));
    assertThatThrownBy(() -> again.history(TASK)).isInstanceOf(IllegalStateException.class);

    to.restoreHistory(first(from.histories(mara.board)), again.board);
    assertThat(again.sees()).isEqualTo(mara.sees());
  }

  @Test
  void an_entry_of_its_own_counts_before_what_the_list_says() throws Refused, MalformedException {
    maraWorks();
    byte[] list = first(from.lists(mara.board));
    from.written();
    mara.does(2, "{\"do\":\"set\",\"id\":\"" + TASK + "\",\"fields\":{\"title\":\"Newer\"}}");
    byte[] entry = first(from.takeFresh(mara.board));

    to.restoreNames(from.encodeNames());
    to.restoreFresh(entry);
    to.restoreList(list, again.board);
    to.restoredLists(again.board);

    assertThat(again.task(TASK)).isEqualTo(mara.task(TASK)).contains("Newer");
    assertThat(again.board.size()).isEqualTo(1);
  }

  @Test
  void a_list_of_another_release_is_refused() {
    byte[] list = new TlsWriter().u16(9).toByteArray();

    assertThatThrownBy(() -> to.restoreList(list, again.board))
        .isInstanceOf(MalformedException.class);
  }
}
