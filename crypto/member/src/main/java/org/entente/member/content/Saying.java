package org.entente.member.content;

import java.util.List;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/**
 * A text that answers, calls somebody by name, or passes a message on. What does none of it is {@link
 * Body.Words}, which every release reads.
 *
 * @param text empty only where something is passed on
 * @param replyTo the message that it answers
 * @param mentions whom it calls by name, at most 64
 * @param passed what it passes on from another room
 */
public record Saying(
    String text,
    @Nullable ItemId replyTo,
    List<OfficerName> mentions,
    @Nullable Passed passed) implements TalkBody {
  /** The number of the kind on the wire. */
  public static final int KIND = 20;

  /**
   * A message of another room as its author signed it.
   *
   * @param fromTitle what the other room is called
   * @param grant the originator's signed word, where the marking asks for one
   */
  public record Passed(
      SignedItem original, String fromTitle, @Nullable SignedItem grant) implements Encodable {
    static Passed read(TlsReader r, int depth) throws MalformedException {
      return new Passed(
          SignedItem.read(r, depth + 1),
          Text.readLine(r),
          r.optional(grant -> SignedItem.read(grant, depth + 1)));
    }

    @Override
    public void write(TlsWriter w) {
      Text.write(w.put(original), fromTitle).optional(grant);
    }
  }

  /** Refuses a text that is too long, or empty without anything passed on. */
  public Saying {
    mentions = Mentions.checked(mentions);
    if (text.isEmpty() && passed == null || Text.encode(text).length > MAX_TEXT) {
      throw new IllegalArgumentException("text is empty or too long");
    }
  }

  static Saying read(TlsReader r, int depth) throws MalformedException {
    String text = Text.read(r, MAX_TEXT);
    ItemId replyTo = r.optional(ItemId::read);
    List<OfficerName> mentions = Mentions.read(r);
    Passed passed = r.optional(in -> Passed.read(in, depth));
    boolean twice =
        passed != null && passed.original().item().body() instanceof Saying s && s.passed() != null;
    if (twice || text.isEmpty() && passed == null) {
      throw new MalformedException("nothing said, or passed on twice");
    }
    return new Saying(text, replyTo, mentions, passed);
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w, text).optional(replyTo).vector(mentions).optional(passed);
  }
}
