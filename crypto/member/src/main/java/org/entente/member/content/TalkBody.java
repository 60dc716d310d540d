package org.entente.member.content;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;

/** What people say to one another about messages. */
public sealed interface TalkBody extends Body
    permits Saying, Edit, Retract, Reaction, Pin, Delivered, Asking, Grant, Denial {

  /** The last number that is kept for talk. */
  int LAST = 29;

  /** Whether {@code kind} is one of talk's. */
  static boolean isTalk(int kind) {
    return kind >= Saying.KIND && kind <= LAST;
  }

  /** As {@link Body#decode(int, byte[], int)}. */
  static Body decode(int kind, byte[] body, int depth) throws MalformedException {
    return switch (kind) {
      case Saying.KIND -> TlsReader.decode(body, r -> Saying.read(r, depth));
      case Edit.KIND -> TlsReader.decode(body, Edit::read);
      case Retract.KIND -> TlsReader.decode(body, Retract::read);
      case Reaction.KIND -> TlsReader.decode(body, Reaction::read);
      case Pin.KIND -> TlsReader.decode(body, Pin::read);
      case Delivered.KIND -> TlsReader.decode(body, Delivered::read);
      case Asking.KIND -> TlsReader.decode(body, Asking::read);
      case Grant.KIND -> TlsReader.decode(body, Grant::read);
      case Denial.KIND -> TlsReader.decode(body, Denial::read);
      default -> new Unknown(kind, Bytes.of(body));
    };
  }
}
