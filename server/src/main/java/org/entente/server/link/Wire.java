package org.entente.server.link;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;

/** What travels on a link, in the presentation language of RFC 9420 section 2.1. */
final class Wire {
  /** The longest answer. */
  static final int MAX_BYTES = 24 * 1024 * 1024;

  /** How many logs one pull may ask for. */
  static final int MAX_LOGS = 64;

  private static final int MAX_WAIT_MS = 10_000;

  private Wire() {}

  /** How far a log goes, or was read. */
  record Reach(LogId log, Cursor cursor) implements Encodable {
    static Reach read(TlsReader r) throws MalformedException {
      return new Reach(LogId.read(r), Cursor.read(r));
    }

    @Override
    public void write(TlsWriter w) {
      w.put(log).put(cursor);
    }
  }

  /**
   * Asks what is new.
   *
   * @param watch which earlier answer it follows; 0, or one that is not known, for everything
   * @param waitMs how long to wait for news
   */
  record HeadsWanted(long watch, long waitMs) implements Encodable {
    static HeadsWanted decode(byte[] input) throws MalformedException {
      return TlsReader.decode(
          input, r -> new HeadsWanted(Numbers.u63(r), Math.min(r.u32(), MAX_WAIT_MS)));
    }

    @Override
    public void write(TlsWriter w) {
      w.u64(watch).u32(waitMs);
    }
  }

  /**
   * What is new.
   *
   * @param watch for the next question
   * @param all whether these are all logs, and not only those that changed
   */
  record Heads(long watch, boolean all, List<Reach> reaches) implements Encodable {
    static Heads decode(byte[] input) throws MalformedException {
      return TlsReader.decode(
          input, r -> new Heads(Numbers.u63(r), r.u8() == 1, r.vector(MAX_BYTES, Reach::read)));
    }

    Set<LogId> logs() {
      return reaches.stream().map(Reach::log).collect(Collectors.toSet());
    }

    @Override
    public void write(TlsWriter w) {
      w.u64(watch).u8(all ? 1 : 0).vector(reaches);
    }
  }

  /** Asks for what lies behind each cursor, without the entries of {@code except}. */
  record Pull(Origin except, List<Reach> wanted) implements Encodable {
    static Pull decode(byte[] input) throws MalformedException {
      Pull pull =
          TlsReader.decode(input, r -> new Pull(Origin.read(r), r.vector(MAX_BYTES, Reach::read)));
      if (pull.wanted.size() > MAX_LOGS) {
        throw new MalformedException("too many logs at once");
      }
      return pull;
    }

    @Override
    public void write(TlsWriter w) {
      w.put(except).vector(wanted);
    }
  }

  /**
   * A run of one origin's part of a log.
   *
   * @param begins whether nothing before it is to be had any more; nobody but the origin's own region
   *     can say so
   * @param entries at least one
   * @param signature the origin's word on the last
   * @param groupInfo of the room's newest epoch, where a commit is among the entries; else empty
   */
  record Part(
      LogId log,
      Origin origin,
      boolean begins,
      List<Entry> entries,
      Bytes signature,
      Bytes groupInfo) {
    private static final int MAX_SIGNATURE = 256;
    private static final int MAX_GROUP_INFO = 2 * 1024 * 1024;

    static Part read(TlsReader r) throws MalformedException {
      Part part = new Part(
          LogId.read(r),
          Origin.read(r),
          r.u8() == 1,
          r.vector(MAX_BYTES, Entry::read),
          r.bytesV(MAX_SIGNATURE),
          r.bytesV(MAX_GROUP_INFO));
      if (part.entries.isEmpty()) {
        throw new MalformedException("a part without entries");
      }
      return part;
    }

    Entry last() {
      return entries.get(entries.size() - 1);
    }
  }

  /** Reads the answer to a pull, which has at most one run of each origin's part of a log. */
  static List<Part> parts(byte[] input) throws MalformedException {
    List<Part> parts = TlsReader.decode(input, r -> r.vector(MAX_BYTES, Part::read));
    Set<List<Object>> seen = new HashSet<>();
    for (Part part : parts) {
      if (!seen.add(List.of(part.log, part.origin))) {
        throw new MalformedException("two runs of one part");
      }
    }
    return parts;
  }
}
