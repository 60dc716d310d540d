package org.entente.member.content;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.checkpoint.SignedNote;

/**
 * How far the author's device has read the record, as the region signed it. Members compare it with what
 * the region showed them: two heads that do not fit prove that it showed two records.
 *
 * @param note a checkpoint in C2SP form with its signatures, none of them checked
 */
public record SignedHead(String note) implements Body {
  static final int KIND = 50;

  /** Refuses a text that is too long for a note. */
  public SignedHead {
    if (note.length() > SignedNote.MAX_CHARACTERS) {
      throw new IllegalArgumentException("too long for a note");
    }
  }

  static SignedHead read(TlsReader r) throws MalformedException {
    String note = Text.read(r, 2 * SignedNote.MAX_CHARACTERS);
    if (note.length() > SignedNote.MAX_CHARACTERS) {
      throw new MalformedException("too long for a note");
    }
    return new SignedHead(note);
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w, note);
  }
}
