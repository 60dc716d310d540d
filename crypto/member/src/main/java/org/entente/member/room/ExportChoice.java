package org.entente.member.room;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.member.bundle.BundleRecord.Said;
import org.entente.member.content.BoardPart.Original;
import org.entente.member.content.Body;
import org.entente.member.content.CustodyEvent;
import org.entente.member.content.Edit;
import org.entente.member.content.Item;
import org.entente.member.content.Remark;
import org.entente.member.content.SharedFile;
import org.entente.member.content.SignedHead;
import org.entente.member.file.FileId;
import org.entente.member.talk.Note;
import org.entente.member.talk.Remarks;
import org.entente.mls.codec.Bytes;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;

/** Decides of every item whether it goes into a bundle, becomes a hole, or is not asked for. */
final class ExportChoice {
  private final Room room;
  private final ExportWish wish;
  private final Leaving leaving;
  private final boolean keepsEarlier;
  private final Map<ItemId, Item> messages = new HashMap<>();
  private final Set<FileId> files = new HashSet<>();

  ExportChoice(Room room, ExportWish wish, List<Original> all) {
    this.room = room;
    this.wish = wish;
    this.leaving = new Leaving(room, wish.forCourt());
    this.keepsEarlier = new Marked(room).conduct().keepsEarlier();
    for (Original original : all) {
      Item item = original.signed().item();
      if (isMessage(item.body())) {
        messages.put(original.signed().id(), item);
      }
    }
    for (Original original : all) {
      if (original.signed().item().body() instanceof SharedFile file && isWanted(original)) {
        files.add(file.file());
      }
    }
  }

  private static boolean isMessage(Body body) {
    return Leaving.isContent(body) && !(body instanceof Edit);
  }

  /** Whether {@code original} has a place in the bundle, as an item or as a hole. */
  boolean isWanted(Original original) {
    Body body = original.signed().item().body();
    if (body instanceof SignedHead || !wish.isInTime(Hlc.ms(original.hlc()))) {
      return false;
    }
    return wish.items().isEmpty() || isSelected(original.signed().id(), body);
  }

  private boolean isSelected(ItemId id, Body body) {
    boolean about = body instanceof Remark remark && wish.items().contains(remark.target());
    boolean custody = body instanceof CustodyEvent event && files.contains(event.file());
    return about || custody || wish.items().contains(id);
  }

  /** The item or the hole that stands for {@code original}. */
  Said said(Original original) {
    String why = why(original.signed().id(), original.signed().item());
    return why.isEmpty() ? Said.of(original) : Said.hole(original, why);
  }

  private String why(ItemId id, Item item) {
    if (!isKnown(item.author())) {
      return "unproven";
    }
    if (!Leaving.isContent(item.body())) {
      return "";
    }
    ItemId message = item.body() instanceof Edit edit ? edit.target() : id;
    if (wish.hidden().contains(message)) {
      return "hidden";
    }
    Item first = messages.getOrDefault(message, item);
    if (leaving.mustStay(message, first)) {
      return "originator";
    }
    return isGone(id, message, first.author().officer()) ? "retracted" : "";
  }

  private boolean isKnown(DeviceName author) {
    Bytes key = room.host.registry().loggedKey(author);
    return key != null || author.equals(room.host.self().name());
  }

  /** Where the room does not keep earlier texts, only the one that counts is taken out. */
  private boolean isGone(ItemId id, ItemId message, OfficerName author) {
    if (keepsEarlier) {
      return false;
    }
    Remarks remarks = room.talk.talk().of(message);
    List<Note> edits = remarks.edits(author);
    ItemId counts = edits.isEmpty() ? message : edits.get(edits.size() - 1).id();
    return remarks.retraction(author) != null || !id.equals(counts);
  }

  /** A message of another agency that has to stay, so that its originator can be asked. */
  boolean mayBeAsked(Said hole) {
    return hole.why().equals("originator") && messages.containsKey(hole.id());
  }

  Item message(ItemId id) {
    Item item = messages.get(id);
    if (item == null) {
      throw new IllegalArgumentException("no message of the room");
    }
    return item;
  }
}
