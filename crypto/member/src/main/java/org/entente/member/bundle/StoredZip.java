package org.entente.member.bundle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The one ZIP that a list of parts makes (APPNOTE 6.3, stored, ZIP64 throughout, one fixed time): what
 * stands before each content, and behind the last. Whoever knows the parts knows every other byte, so that
 * none of them can be changed without being noticed. Pure.
 */
public final class StoredZip {
  /** What stands before the name of a part. */
  static final int LOCAL = 30;

  /** The extra field with the long sizes. */
  static final int EXTRA = 20;

  /** Where the checksum stands in what is before a part. */
  static final int CRC_AT = 14;

  private static final int VERSION = 45;
  private static final int NAMES_ARE_UTF8 = 0x0800;
  /** 1 January 1980, the beginning of time in a ZIP: when it was made is said in the record. */
  private static final int DATE = 0x0021;

  private static final long LONG = 0xffffffffL;

  private StoredZip() {}

  /** What stands before {@code part}'s content. */
  public static byte[] head(Part part) {
    byte[] name = name(part);
    Out out = new Out(LOCAL + name.length + EXTRA);
    out.u32(0x04034b50L).u16(VERSION);
    common(out, part, LONG).u16(name.length).u16(EXTRA).bytes(name);
    return out.u16(1).u16(EXTRA - 4).u64(part.size()).u64(part.size()).done();
  }

  private static Out common(Out out, Part part, long size) {
    out.u16(NAMES_ARE_UTF8).u16(0).u16(0).u16(DATE);
    return out.u32(part.crc()).u32(size).u32(size);
  }

  private static byte[] name(Part part) {
    return part.name().getBytes(StandardCharsets.US_ASCII);
  }

  /** The number of bytes before {@code name}'s content. */
  static int headLength(String name) {
    return LOCAL + name.length() + EXTRA;
  }

  /** What stands behind the last content of {@code parts}. */
  public static byte[] tail(List<Part> parts) {
    List<byte[]> pieces = new ArrayList<>();
    long at = 0;
    for (Part part : parts) {
      pieces.add(central(part, at));
      at += headLength(part.name()) + part.size();
    }
    long length = pieces.stream().mapToLong(p -> p.length).sum();
    pieces.add(end(parts.size(), length, at));
    return joined(pieces);
  }

  private static byte[] central(Part part, long at) {
    byte[] name = name(part);
    int extra = EXTRA + 8;
    Out out = new Out(46 + name.length + extra);
    out.u32(0x02014b50L).u16(VERSION).u16(VERSION);
    common(out, part, LONG).u16(name.length).u16(extra);
    out.u16(0).u16(0).u16(0).u32(0).u32(LONG).bytes(name);
    return out.u16(1).u16(extra - 4).u64(part.size()).u64(part.size()).u64(at).done();
  }

  private static byte[] end(int count, long length, long at) {
    Out out = new Out(56 + 20 + 22);
    out.u32(0x06064b50L).u64(44).u16(VERSION).u16(VERSION).u32(0).u32(0);
    out.u64(count).u64(count).u64(length).u64(at);
    out.u32(0x07064b50L).u32(0).u64(at + length).u32(1);
    out.u32(0x06054b50L).u16(0).u16(0).u16(0xffff).u16(0xffff);
    return out.u32(LONG).u32(LONG).u16(0).done();
  }

  private static byte[] joined(List<byte[]> pieces) {
    Out out = new Out(pieces.stream().mapToInt(p -> p.length).sum());
    pieces.forEach(out::bytes);
    return out.done();
  }

  /** Numbers in ZIP's order, the lowest byte first. */
  private static final class Out {
    private final byte[] bytes;
    private int at;

    Out(int length) {
      bytes = new byte[length];
    }

    Out u16(int value) {
      return number(value, 2);
    }

    Out u32(long value) {
      return number(value, 4);
    }

    Out u64(long value) {
      return number(value, 8);
    }

    private Out number(long value, int length) {
      for (int i = 0; i < length; i++) {
        bytes[at++] = (byte) (value >>> Byte.SIZE * i);
      }
      return this;
    }

    Out bytes(byte[] more) {
      System.arraycopy(more, 0, bytes, at, more.length);
      at += more.length;
      return this;
    }

    byte[] done() {
      return bytes;
    }
  }
}
