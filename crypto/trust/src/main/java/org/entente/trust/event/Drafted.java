package org.entente.trust.event;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * An event that more people must sign before it counts. Signed by an admin device of a member; whoever
 * signs next logs it again with one signature more, and the last one logs the event itself.
 *
 * @param draft the event with the signatures it has; it changes nothing yet
 */
public record Drafted(SignedEvent draft) implements EventBody {
  static final int TYPE = 19;
  private static final int MAX_BYTES = 60 * 1024;
  private static final int TYPE_AT = 2;

  /** Refuses a draft of a draft with {@link IllegalArgumentException}. */
  public Drafted {
    if (draft.event().body() instanceof Drafted) {
      throw new IllegalArgumentException("a draft of a draft");
    }
  }

  /** Reads the body; a draft of a draft is malformed before anything inside is read. */
  static Drafted read(TlsReader r) throws MalformedException {
    Bytes encoded = r.bytesV(MAX_BYTES);
    if (encoded.length() <= TYPE_AT || encoded.toArray()[TYPE_AT] == TYPE) {
      throw new MalformedException("a draft of a draft");
    }
    return new Drafted(SignedEvent.decode(encoded));
  }

  @Override
  public int type() {
    return TYPE;
  }

  @Override
  public void write(TlsWriter w) {
    w.opaqueV(Bytes.of(draft));
  }
}
