package org.entente.member.content;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.ItemId;

/** One word about a message, or that word taken back. */
public record Reaction(ItemId target, Word word, boolean on) implements TalkBody, Remark {
  /** The number of the kind on the wire. */
  public static final int KIND = 23;

  /** What can be said in one word; it counts in the record of a case. */
  public enum Word {
    NOTED,
    AGREE,
    ON_IT,
    QUESTION;

    private static final Word[] ALL = values();

    static Word of(int code) throws MalformedException {
      if (code < 1 || code > ALL.length) {
        throw new MalformedException("unknown reaction");
      }
      return ALL[code - 1];
    }
  }

  static Reaction read(TlsReader r) throws MalformedException {
    return new Reaction(ItemId.read(r), Word.of(r.u8()), r.u8() == 1);
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    w.put(target).u8(word.ordinal() + 1).u8(on ? 1 : 0);
  }
}
