package org.entente.member.bundle;

import java.util.ArrayList;
import java.util.List;
import org.entente.member.bundle.BundleResult.Suspect;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.RunningSha256;
import org.entente.trust.base.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Checks a bundle that comes as a stream, each byte once, and stops at the first that is not what was
 * signed. Files are never held; the record is, up to {@link BundleRecord#MAX_BYTES}. Where one changed byte
 * would explain a fault, the result names it as a suspect: whoever runs another check with that byte
 * changed back, and sees it hold, knows that it was this one. For one thread and one bundle.
 */
public final class BundleCheck {
  /** The name of the first part. */
  public static final String RECORD = "record.json";

  /** The name of the second part, 64 bytes. */
  public static final String SIGNATURE = "signature";

  private static final int SIGNATURE_LENGTH = 64;
  private static final int MOST_SUSPECTS = 8;
  private static final int SIZE = 8;

  private interface Then {
    void with(byte[] content) throws MalformedException;
  }

  private byte[] wanted = new byte[StoredZip.headLength(RECORD)];
  private int filled;
  private Then then = this::recordHead;
  private long position;
  private byte[] recordHead = {};
  private byte[] recordBytes = {};
  private byte[] signatureHead = {};
  private byte[] signature = {};
  private @Nullable BundleRecord record;
  private int number;
  private @Nullable Part streaming;
  private long left;
  private RunningSha256 hash = new RunningSha256();
  private Crc32 crc = new Crc32();
  private boolean ended;
  private @Nullable BundleResult result;

  /** Takes the next bytes of the file in; what comes behind the first fault is not looked at. */
  public void add(byte[] chunk) {
    int at = 0;
    while (at < chunk.length && result == null) {
      int taken = ended ? longer() : streaming != null ? stream(chunk, at) : gather(chunk, at);
      at += taken;
      position += taken;
    }
  }

  /** What all of it came to. */
  public BundleResult finish() {
    BundleResult known = result;
    if (known != null) {
      return known;
    }
    return ended
        ? new BundleResult("", "", -1, 0, -1, List.of(), record)
        : new BundleResult("cut", current(), position, 0, -1, List.of(), record);
  }

  private int longer() {
    fail("longer", "", position, 0);
    return 0;
  }

  private String current() {
    BundleRecord known = record;
    return known == null
        ? RECORD
        : number < known.parts().size() ? known.parts().get(number).name() : "";
  }

  private int gather(byte[] chunk, int at) {
    int taken = Math.min(wanted.length - filled, chunk.length - at);
    System.arraycopy(chunk, at, wanted, filled, taken);
    filled += taken;
    if (filled == wanted.length) {
      position += taken;
      next();
      position -= taken;
    }
    return taken;
  }

  private void next() {
    try {
      then.with(wanted);
    } catch (MalformedException e) {
      fail("record", RECORD, recordHead.length, recordBytes.length);
    }
  }

  private void want(int length, Then next) {
    wanted = new byte[length];
    filled = 0;
    then = next;
  }

  private void recordHead(byte[] head) {
    recordHead = head;
    int at = head.length - 2 * SIZE;
    long first = u64(head, at);
    if (first != u64(head, at + SIZE)) {
      sizesDiffer(head, at);
    } else if (first <= 0 || first > BundleRecord.MAX_BYTES) {
      fail("container", RECORD, at, 2 * SIZE);
    } else {
      want((int) first, this::record);
    }
  }

  /** The size stands twice: one of them is wrong. */
  private void sizesDiffer(byte[] head, int at) {
    List<Suspect> suspects = new ArrayList<>();
    for (int i = at; i < at + SIZE; i++) {
      int xor = (head[i] ^ head[i + SIZE]) & 0xff;
      if (xor != 0) {
        suspects.add(new Suspect(i, xor));
        suspects.add(new Suspect(i + SIZE, xor));
      }
    }
    fail("container", RECORD, at, 2 * SIZE, -1, suspects);
  }

  private static long u64(byte[] from, int at) {
    long out = 0;
    for (int i = SIZE - 1; i >= 0; i--) {
      out = out << Byte.SIZE | from[at + i] & 0xff;
    }
    return out;
  }

  private static long u32(byte[] from, int at) {
    return (from[at + 3] & 0xffL) << 24
        | (from[at + 2] & 0xff) << 16
        | (from[at + 1] & 0xff) << 8
        | from[at] & 0xff;
  }

  private void record(byte[] bytes) {
    recordBytes = bytes;
    want(StoredZip.headLength(SIGNATURE), this::signatureHead);
  }

  private void signatureHead(byte[] head) {
    signatureHead = head;
    want(SIGNATURE_LENGTH, this::signature);
  }

  private void signature(byte[] bytes) {
    signature = bytes;
    long signatureAt = position - SIGNATURE_LENGTH;
    List<Suspect> suspects = new ArrayList<>();
    suspect(suspects, recordHead, recordBytes, recordHead.length);
    suspect(suspects, signatureHead, signature, signatureAt);
    try {
      BundleRecord read = BundleRecord.decode(recordBytes);
      BundleFacts.check(read, recordBytes, Bytes.of(signature));
      record = read;
    } catch (BundleFault e) {
      fail(e.code(), RECORD, recordHead.length, recordBytes.length, e.item(), suspects);
      return;
    } catch (MalformedException e) {
      fail("record", RECORD, recordHead.length, recordBytes.length, -1, suspects);
      return;
    }
    compare(recordHead, StoredZip.head(recordPart(recordBytes)), 0, RECORD);
    long at = recordHead.length + recordBytes.length;
    compare(signatureHead, StoredZip.head(signaturePart(signature)), at, SIGNATURE);
    nextPart();
  }

  private static void suspect(List<Suspect> all, byte[] head, byte[] content, long at) {
    long meant = u32(head, StoredZip.CRC_AT);
    Crc32.slips(meant, Crc32.of(content), content.length, MOST_SUSPECTS)
        .forEach(s -> all.add(new Suspect(at + s.position(), s.xor())));
  }

  /** The first part of a bundle. */
  public static Part recordPart(byte[] bytes) {
    return new Part(RECORD, bytes.length, Crc32.of(bytes), Sha256.of(bytes));
  }

  /** The second part of a bundle. */
  public static Part signaturePart(byte[] signature) {
    return new Part(SIGNATURE, signature.length, Crc32.of(signature), Sha256.of(signature));
  }

  private BundleRecord read() {
    BundleRecord known = record;
    if (known == null) {
      throw new IllegalStateException("the record comes first");
    }
    return known;
  }

  private void nextPart() {
    if (result != null) {
      return;
    }
    List<Part> parts = read().parts();
    if (number == parts.size()) {
      byte[] tail = StoredZip.tail(allParts());
      want(tail.length, found -> {
        compare(found, tail, position - tail.length, "");
        ended = true;
      });
      return;
    }
    Part part = parts.get(number);
    byte[] head = StoredZip.head(part);
    want(head.length, found -> {
      compare(found, head, position - head.length, part.name());
      begin(part);
    });
  }

  private List<Part> allParts() {
    List<Part> all = new ArrayList<>();
    all.add(recordPart(recordBytes));
    all.add(signaturePart(signature));
    all.addAll(read().parts());
    return all;
  }

  private void begin(Part part) {
    hash = new RunningSha256();
    crc = new Crc32();
    left = part.size();
    streaming = part;
    if (left == 0) {
      end(part);
    }
  }

  private int stream(byte[] chunk, int at) {
    int taken = (int) Math.min(left, chunk.length - at);
    hash.update(chunk, at, taken);
    crc.update(chunk, at, taken);
    left -= taken;
    Part part = streaming;
    if (left == 0 && part != null) {
      position += taken;
      end(part);
      position -= taken;
    }
    return taken;
  }

  private void end(Part part) {
    streaming = null;
    long found = crc.value();
    if (!hash.finish().equals(part.hash()) || found != part.crc()) {
      long from = position - part.size();
      List<Suspect> suspects = Crc32.slips(part.crc(), found, part.size(), MOST_SUSPECTS).stream()
          .map(s -> new Suspect(from + s.position(), s.xor()))
          .toList();
      fail("part", part.name(), from, part.size(), -1, suspects);
      return;
    }
    number++;
    nextPart();
  }

  /** Everything between the contents follows from the record: any other byte is a change. */
  private void compare(byte[] found, byte[] meant, long from, String part) {
    for (int i = 0; i < meant.length && result == null; i++) {
      if (found[i] != meant[i]) {
        int xor = (found[i] ^ meant[i]) & 0xff;
        fail("container", part, from + i, 1, -1, List.of(new Suspect(from + i, xor)));
      }
    }
  }

  private void fail(String code, String part, long at, long length) {
    fail(code, part, at, length, -1, List.of());
  }

  private void fail(
      String code, String part, long at, long length, int item, List<Suspect> suspects) {
    if (result == null) {
      result = new BundleResult(code, part, at, length, item, suspects, record);
    }
  }
}
