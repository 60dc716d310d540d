package org.entente.member.content;

import java.util.List;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;

/**
 * Another text in the place of an earlier one; counts only from the officer who wrote that.
 *
 * @param mentions whom it calls by name now
 */
public record Edit(ItemId target, String text, List<OfficerName> mentions)
    implements TalkBody, Remark {
  /** The number of the kind on the wire. */
  public static final int KIND = 21;

  /** Refuses a text that is empty or too long. */
  public Edit {
    mentions = Mentions.checked(mentions);
    if (text.isEmpty() || Text.encode(text).length > MAX_TEXT) {
      throw new IllegalArgumentException("text is empty or too long");
    }
  }

  static Edit read(TlsReader r) throws MalformedException {
    ItemId target = ItemId.read(r);
    String text = Text.read(r, MAX_TEXT);
    if (text.isEmpty()) {
      throw new MalformedException("empty text");
    }
    return new Edit(target, text, Mentions.read(r));
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w.put(target), text).vector(mentions);
  }
}
