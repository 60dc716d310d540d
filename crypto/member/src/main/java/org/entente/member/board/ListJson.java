package org.entente.member.board;

import java.util.Arrays;
import java.util.List;
import org.entente.member.view.JsonWriter;

/** Puts together what lists show of tasks: the label, which is known only now, before what is ready. */
final class ListJson {
  private static final String LABEL_END = "\"";
  private final StoredTask form;
  private final Setting setting;
  private final byte[] unnumbered;
  private final byte[] start;

  ListJson(StoredTask form, Setting setting, String prefix) {
    this.form = form;
    this.setting = setting;
    unnumbered = head("");
    byte[] whole = head(prefix + "-");
    start = Arrays.copyOf(whole, whole.length - LABEL_END.length());
  }

  private static byte[] head(String label) {
    return Values.utf8(new JsonWriter().begin().text("label", label).toString());
  }

  /** One task as JSON in UTF-8. */
  byte[] task(Slot slot) {
    byte[] out = new byte[length(slot)];
    put(slot, out, 0);
    return out;
  }

  /** Tasks as a JSON list in UTF-8. */
  byte[] all(List<Slot> slots) {
    int size = 2 + Math.max(0, slots.size() - 1);
    for (Slot slot : slots) {
      size = Math.addExact(size, length(slot));
    }
    byte[] out = new byte[size];
    int at = 0;
    for (Slot slot : slots) {
      out[at] = (byte) (at == 0 ? '[' : ',');
      at = put(slot, out, at + 1);
    }
    out[0] = '[';
    out[size - 1] = ']';
    return out;
  }

  private int length(Slot slot) {
    int head = slot.number == 0 ? unnumbered.length : start.length + digits(slot.number) + 1;
    return head + setting.compact().length(slot.view(form, setting));
  }

  private int put(Slot slot, byte[] out, int from) {
    int at = slot.number == 0 ? copy(unnumbered, out, from) : label(slot.number, out, from);
    return setting.compact().expand(slot.view(form, setting), out, at);
  }

  private int label(int number, byte[] out, int from) {
    int end = copy(start, out, from) + digits(number);
    int left = number;
    for (int at = end - 1; left > 0; at--) {
      out[at] = (byte) ('0' + left % 10);
      left /= 10;
    }
    out[end] = '"';
    return end + 1;
  }

  private static int copy(byte[] part, byte[] out, int from) {
    System.arraycopy(part, 0, out, from, part.length);
    return from + part.length;
  }

  private static int digits(int number) {
    int digits = 1;
    for (int left = number / 10; left > 0; left /= 10) {
      digits++;
    }
    return digits;
  }
}
