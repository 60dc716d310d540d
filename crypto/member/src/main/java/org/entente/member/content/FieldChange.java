package org.entente.member.content;

import java.util.List;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;

/**
 * One field of one task gets a value.
 *
 * @param task the task, or {@link TaskId#BOARD}
 * @param field its name; an element of a list follows behind a slash: {@code label/urgent}
 * @param value empty for none
 * @param over the changes of this field that the author had seen and that this one replaces; the
 *     newest are enough, because each of them names those before it
 */
public record FieldChange(TaskId task, String field, String value, List<EventId> over)
    implements Encodable {
  /** The longest name in bytes. */
  public static final int MAX_FIELD = 256;

  /** The longest value in bytes. */
  public static final int MAX_VALUE = Body.MAX_TEXT;

  /** How many changes one may replace. */
  public static final int MAX_OVER = 64;

  /** Refuses what is too long with {@link IllegalArgumentException}. */
  public FieldChange {
    over = List.copyOf(over);
    if (field.isEmpty() || Text.encode(field).length > MAX_FIELD || over.size() > MAX_OVER) {
      throw new IllegalArgumentException("field of a change");
    }
    if (Text.encode(value).length > MAX_VALUE) {
      throw new IllegalArgumentException("value of a change is too long");
    }
  }

  /** Reads the structure. */
  public static FieldChange read(TlsReader r) throws MalformedException {
    TaskId task = TaskId.read(r);
    String field = Text.read(r, MAX_FIELD);
    String value = Text.read(r, MAX_VALUE);
    List<EventId> over = r.vector(MAX_OVER * EventId.LENGTH, EventId::read);
    if (field.isEmpty()) {
      throw new MalformedException("field of a change");
    }
    return new FieldChange(task, field, value, over);
  }

  @Override
  public void write(TlsWriter w) {
    w.put(task);
    Text.write(w, field);
    Text.write(w, value);
    w.vector(over);
  }
}
