package org.entente.member.store;

import org.entente.mls.codec.Bytes;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;

/** The names of the records. Everything but timelines is handed back when the device starts. */
public final class Keys {
  /** Who this device is. */
  public static final String DEVICE = "device";

  /** How far the inbox was read. */
  public static final String INBOX = "inbox";

  /** Entries of the federation log, by position. */
  public static final String FEDERATION = "federation/";

  /** Whether others see what this person has read. */
  public static final String READING = "reading";

  /** What is known of the federation log as a whole. */
  public static final String LEDGER = "ledger";

  /** What an administrator keeps on this device alone: links that wait to be handed on, titles. */
  public static final String OFFICE = "office/";

  /** Key packages with their private halves, by reference. */
  public static final String KEY_PACKAGES = "keypackage/";

  /** Everything of rooms but timelines and outboxes. */
  public static final String ROOMS = "room/";

  /** What still has to be sent, by room and order. */
  public static final String OUTBOX = "outbox/";

  /** Lines of timelines, by room and order; not handed back at the start. */
  public static final String TIMELINE = "timeline/";

  /** What a room's board consists of, behind the room's key. */
  public static final String BOARD = "board/";

  /** What was said about messages, behind the room's key. */
  public static final String TALK = "talk/";
  /** The files of a room, behind the room's key. */
  public static final String FILES = "file/";

  /** Keepsakes, behind the room's key. */
  public static final String KEEPSAKES = "keepsake/";

  /** How this device gets the past back, behind the room's key. */
  public static final String REGAIN = "regain";

  /** When requests and appointments were to be seen first. */
  public static final String SEEN = "seen";

  /** The key to which shares are sealed for this device as a security officer's. */
  public static final String RELEASE_KEY = "release";

  private static final int DIGITS = 20;
  private static final int ITEM_DIGITS = 32;

  private Keys() {}

  /** A number that sorts as text. */
  public static String order(long value) {
    String digits = Long.toUnsignedString(value);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }

  /** One entry of the federation log. */
  public static String federation(int index) {
    return FEDERATION + order(index);
  }

  /** One key package. */
  public static String keyPackage(Bytes ref) {
    return KEY_PACKAGES + ref.toHex();
  }

  /** What a room knows besides its keys. */
  public static String state(RoomId room) {
    return ROOMS + room.text() + "/state";
  }

  /** What a room knows of each of its people. */
  public static String roll(RoomId room) {
    return ROOMS + room.text() + "/roll";
  }

  /** What a room keeps for the case that its home is lost. */
  public static String branch(RoomId room) {
    return ROOMS + room.text() + "/branch";
  }

  /** The keys of a room's epochs but those of messages. */
  public static String group(RoomId room) {
    return ROOMS + room.text() + "/group";
  }

  /** The message keys of a room's epochs. */
  public static String messageKeys(RoomId room) {
    return ROOMS + room.text() + "/keys";
  }

  /** The commit that is under way. */
  public static String pending(RoomId room) {
    return ROOMS + room.text() + "/pending";
  }

  /** A part of the list of known items. */
  public static String index(RoomId room, long part) {
    return ROOMS + room.text() + "/index/" + order(part);
  }

  /** An own line that others may still read or ask for. */
  public static String own(RoomId room, String key) {
    return ROOMS + room.text() + "/own/" + key;
  }

  /** Something to send in a room. */
  public static String outbox(RoomId room, long number) {
    return OUTBOX + room.text() + "/" + order(number);
  }

  /** A part of a room's board. */
  public static String board(RoomId room, String part) {
    return ROOMS + room.text() + "/" + BOARD + part;
  }

  /** What was said about a board's tasks; not handed back at the start, but asked for at once. */
  public static String histories(RoomId room) {
    return TIMELINE + room.text() + ".tasks/";
  }

  /** What was said about some tasks. */
  public static String history(RoomId room, long number) {
    return histories(room) + order(number);
  }

  /** The signed changes of a room's board; like timelines not handed back at the start. */
  public static String originals(RoomId room) {
    return TIMELINE + room.text() + ".board/";
  }

  /** One signed change, by its place in the log. */
  public static String original(RoomId room, long hlc, String event) {
    return originals(room) + order(hlc) + event;
  }

  /** What is known of the time before this device came into a room. */
  public static String past(RoomId room) {
    return ROOMS + room.text() + "/past";
  }

  /** The keepsakes that an officer's devices have left in a room. */
  public static String keepsakes(RoomId room, OfficerName officer) {
    return ROOMS + room.text() + "/" + KEEPSAKES + officer.text();
  }

  /** How this device gets the past of a room back. */
  public static String regain(RoomId room) {
    return ROOMS + room.text() + "/" + REGAIN;
  }

  /** What was said in a room as its authors signed it, newest first; not handed back at the start. */
  public static String said(RoomId room) {
    return TIMELINE + room.text() + ".said/";
  }

  /** Behind everything said at {@code hlc} or later, in the order of {@link #said}. */
  public static String saidBefore(RoomId room, long hlc) {
    return said(room) + order(~hlc) + "~";
  }

  /** One item by its place in the log. */
  public static String said(RoomId room, long hlc, ItemId item) {
    return said(room) + order(~hlc) + item.value().toHex().substring(0, ITEM_DIGITS);
  }

  /** What was said about one message, or how far agencies have messages. */
  public static String talk(RoomId room, String part) {
    return ROOMS + room.text() + "/" + TALK + part;
  }

  /** Where the line of an item stands; like timelines not handed back at the start. */
  public static String itemLine(RoomId room, String item) {
    return TIMELINE + room.text() + ".item/" + item;
  }

  /** The entries that could not be read and are not asked for now; not handed back at the start. */
  public static String late(RoomId room) {
    return TIMELINE + room.text() + ".late/";
  }

  /** One of them; {@code place} is its origin and number. */
  public static String late(RoomId room, String place) {
    return late(room) + place;
  }

  /** An own line that is no longer among the newest, by its place in the log; not handed back at the start. */
  public static String mine(RoomId room, String place) {
    return TIMELINE + room.text() + ".mine/" + place;
  }

  /** A file that was shared in a room. */
  public static String file(RoomId room, String id) {
    return ROOMS + room.text() + "/" + FILES + id;
  }

  /** A line of a room's timeline. */
  public static String timeline(RoomId room, String key) {
    return TIMELINE + room.text() + "/" + key;
  }
}
