package org.entente.member.room;

import java.util.ArrayList;
import java.util.List;
import org.entente.member.content.Asking;
import org.entente.member.content.Body;
import org.entente.member.content.Denial;
import org.entente.member.content.Edit;
import org.entente.member.content.Grant;
import org.entente.member.content.Pin;
import org.entente.member.content.Reaction;
import org.entente.member.content.Remark;
import org.entente.member.content.Retract;
import org.entente.member.content.Saying;
import org.entente.member.port.Refusal;
import org.entente.member.talk.Note;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.base.Words;
import org.entente.trust.json.JsonObject;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.jspecify.annotations.Nullable;

/** What people say in a room, and about what is said; each is done as a whole or refused. */
final class TalkCommands {
  private static final int MAX_CHARACTERS = 128 * 1024;
  private final Room room;

  TalkCommands(Room room) {
    this.room = room;
  }

  /** Carries out {@code json}, or says why not. */
  @Nullable
  Refusal carryOut(String json) {
    Refusal refusal = room.refusal().orElse(null);
    if (refusal != null || room.isTeamOver()) {
      return refusal != null ? refusal : Refusal.of("team_ended");
    }
    try {
      return carryOut(JsonObject.parse(json, MAX_CHARACTERS));
    } catch (MalformedException | IllegalArgumentException e) {
      return Refusal.of("invalid_field");
    }
  }

  private @Nullable Refusal carryOut(JsonObject wish) throws MalformedException {
    return switch (wish.text("do")) {
      case "say" -> say(wish);
      case "edit" -> edit(wish);
      case "retract" -> remark(new Retract(target(wish)));
      case "react" -> remark(new Reaction(target(wish), word(wish), wish.flag("on")));
      case "pin" -> remark(new Pin(target(wish), wish.flag("on")));
      case "ask" -> ask(wish);
      case "grant" -> grant(wish);
      case "deny" -> deny(wish);
      default -> Refusal.of("unknown_command");
    };
  }

  private @Nullable Refusal say(JsonObject wish) throws MalformedException {
    String marking = marking(wish);
    Refusal refusal = textRefusal(wish.text("text"), marking);
    if (refusal == null) {
      ItemId replyTo = wish.has("replyTo") ? ItemId.parse(wish.text("replyTo")) : null;
      say(wish.text("text"), marking, replyTo, mentions(wish));
    }
    return refusal;
  }

  /** Why {@code text} cannot be said under {@code marking}, if so. */
  @Nullable
  Refusal textRefusal(String text, String marking) {
    if (text.isBlank() || Text.encode(text).length > Body.MAX_TEXT) {
      return Refusal.of(text.isBlank() ? "empty_text" : "text_too_long");
    }
    return new Marked(room).refusal(marking);
  }

  /** Says what may be said. */
  void say(String text, String marking, @Nullable ItemId replyTo, List<OfficerName> mentions) {
    boolean plain = replyTo == null && mentions.isEmpty();
    Saying said = plain ? null : new Saying(text, replyTo, mentions, null);
    say(text, marking, said);
  }

  void say(String text, String marking, @Nullable Saying said) {
    if (!room.state.introduced) {
      room.greeting.introduce();
    }
    Body body = said == null ? new Body.Words(text) : said;
    room.outbox.say(body, room.timeline.say(text, marking, said), marking);
    new Gossip(room).tellNews();
  }

  private @Nullable Refusal edit(JsonObject wish) throws MalformedException {
    String marking = marking(wish);
    Refusal refusal = textRefusal(wish.text("text"), marking);
    return refusal != null
        ? refusal
        : remark(new Edit(target(wish), wish.text("text"), mentions(wish)), marking);
  }

  private @Nullable Refusal ask(JsonObject wish) throws MalformedException {
    AgencyName originator = AgencyName.parse(wish.text("originator"));
    String toTitle = room.host.people().roomTitle(RoomId.parse(wish.text("to")));
    String title = wish.has("toTitle") ? wish.text("toTitle") : toTitle;
    return remark(new Asking(
        target(wish), RoomId.parse(wish.text("to")), title, originator, wish.text("reason")));
  }

  private @Nullable Refusal grant(JsonObject wish) throws MalformedException {
    Note asked = room.talk.question(target(wish), ItemId.parse(wish.text("asking")));
    long until = wish.number("untilMs");
    if (asked == null || until <= room.host.turn().now()) {
      return Refusal.of(asked == null ? "nothing_asked" : "time_over");
    }
    Asking asking = (Asking) asked.remark();
    return remark(
        new Grant(asking.target(), asked.id(), asked.author().officer(), asking.to(), until));
  }

  private @Nullable Refusal deny(JsonObject wish) throws MalformedException {
    Note asked = room.talk.question(target(wish), ItemId.parse(wish.text("asking")));
    return asked == null
        ? Refusal.of("nothing_asked")
        : remark(new Denial(target(wish), asked.id(), wish.text("reason")));
  }

  private @Nullable Refusal remark(Remark remark) {
    return remark(remark, "");
  }

  private @Nullable Refusal remark(Remark remark, String marking) {
    room.talk.say(remark, marking);
    return null;
  }

  private static String marking(JsonObject wish) throws MalformedException {
    return wish.has("marking") ? wish.text("marking") : "";
  }

  private static ItemId target(JsonObject wish) throws MalformedException {
    return ItemId.parse(wish.text("target"));
  }

  private static List<OfficerName> mentions(JsonObject wish) throws MalformedException {
    List<OfficerName> out = new ArrayList<>();
    for (String officer : wish.has("mentions") ? wish.texts("mentions") : List.<String>of()) {
      out.add(OfficerName.parse(officer));
    }
    return out;
  }

  private static Reaction.Word word(JsonObject wish) throws MalformedException {
    return Reaction.Word.valueOf(Words.upper(wish.text("word")));
  }
}
