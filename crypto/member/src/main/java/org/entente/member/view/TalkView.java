package org.entente.member.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to a message beside its text; whatever does not apply is left out of the JSON.
 *
 * @param item what others name the message by, null before it is sent
 * @param marking its codes; empty for the room's own
 * @param replyTo the message that it answers
 * @param mentions officers whom it calls by name
 * @param edited the newest edit
 * @param earlier texts before that, oldest first, where the room keeps them
 * @param retracted who took it back
 * @param pinned who pinned it
 * @param replies how many messages answer it
 * @param deliveredTo names of the other agencies that have it on a device
 * @param passed what it passes on
 */
public record TalkView(
    @Nullable String item,
    String marking,
    @Nullable String replyTo,
    List<String> mentions,
    @Nullable Deed edited,
    List<Version> earlier,
    @Nullable Deed retracted,
    List<Said> reactions,
    @Nullable Deed pinned,
    int replies,
    List<String> deliveredTo,
    @Nullable PassedView passed,
    List<ConsentView> consents)
    implements JsonValue {

  /** Who did something, and when by his clock. */
  public record Deed(PersonView by, long at) implements JsonValue {
    @Override
    public void write(JsonWriter w) {
      w.object("by", by).number("at", at);
    }
  }

  /** A text that stood there before. */
  public record Version(String text, long at) implements JsonValue {
    @Override
    public void write(JsonWriter w) {
      w.text("text", text).number("at", at);
    }
  }

  /** A word and who stands by it. */
  public record Said(String word, List<PersonView> people) implements JsonValue {
    @Override
    public void write(JsonWriter w) {
      w.text("word", word).objects("people", people);
    }
  }

  /** Copies the lists. */
  public TalkView {
    mentions = List.copyOf(mentions);
    earlier = List.copyOf(earlier);
    reactions = List.copyOf(reactions);
    deliveredTo = List.copyOf(deliveredTo);
    consents = List.copyOf(consents);
  }

  @Override
  public void write(JsonWriter w) {
    w.text("item", item);
    text(w, "marking", marking.isEmpty() ? null : marking);
    text(w, "replyTo", replyTo);
    object(w, "edited", edited);
    object(w, "retracted", retracted);
    object(w, "pinned", pinned);
    object(w, "passed", passed);
    if (!mentions.isEmpty()) {
      w.texts("mentions", mentions);
    }
    if (replies > 0) {
      w.number("replies", replies);
    }
    if (!deliveredTo.isEmpty()) {
      w.texts("deliveredTo", deliveredTo);
    }
    objects(w, "earlier", earlier);
    objects(w, "reactions", reactions);
    objects(w, "consents", consents);
  }

  private static void text(JsonWriter w, String name, @Nullable String value) {
    if (value != null) {
      w.text(name, value);
    }
  }

  private static void object(JsonWriter w, String name, @Nullable JsonValue value) {
    if (value != null) {
      w.object(name, value);
    }
  }

  private static void objects(JsonWriter w, String name, List<? extends JsonValue> values) {
    if (!values.isEmpty()) {
      w.objects(name, values);
    }
  }
}
