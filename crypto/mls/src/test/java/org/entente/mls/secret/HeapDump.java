package org.entente.mls.secret;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.mls.codec.Bytes;

/**
 * The secrets in the memory of this process that nobody has erased, also those that nothing refers to any
 * more: read from a dump of the heap in the format of HPROF 1.0.2.
 */
public final class HeapDump {
  private static final int STRING = 0x01;
  private static final int LOAD_CLASS = 0x02;
  private static final int DUMP = 0x0c;
  private static final int SEGMENT = 0x1c;
  private static final int CLASS = 0x20;
  private static final int INSTANCE = 0x21;
  private static final int OBJECTS = 0x22;
  private static final int PRIMITIVES = 0x23;

  /** What a root takes besides its id, by its tag. */
  private static final Map<Integer, Integer> ROOTS =
      Map.of(0xff, 0, 1, 8, 2, 8, 3, 8, 4, 4, 5, 0, 6, 4, 7, 0, 8, 8);

  /** The lengths of values by their type; a reference has eight bytes. */
  private static final Map<Integer, Integer> LENGTHS =
      Map.of(2, 8, 4, 1, 5, 2, 6, 4, 7, 8, 8, 1, 9, 2, 10, 4, 11, 8);

  private final ByteBuffer in;
  private final Map<Long, String> strings = new HashMap<>();
  private final Map<Long, String> classes = new HashMap<>();
  private final Map<Long, List<String>> fields = new HashMap<>();
  private final Set<Long> open = new HashSet<>();
  private final Map<Long, Bytes> arrays = new HashMap<>();

  private HeapDump(ByteBuffer in) {
    this.in = in;
  }

  /** The digits of all secrets that are not erased and not all zeros, each as often as it occurs. */
  public static List<String> secrets(Path directory, boolean withGarbage) throws IOException {
    Path file = directory.resolve("heap.hprof");
    Files.deleteIfExists(file);
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), !withGarbage);
    try (FileChannel channel = FileChannel.open(file)) {
      HeapDump dump = new HeapDump(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
      dump.read();
      return dump.digits();
    } finally {
      Files.delete(file);
    }
  }

  private List<String> digits() {
    List<String> out = new ArrayList<>();
    for (long array : open) {
      String digits = arrays.getOrDefault(array, Bytes.EMPTY).toHex();
      if (!digits.matches("0*")) {
        out.add(digits);
      }
    }
    return out;
  }

  /** What a round looks for; things may stand before those that they belong to. */
  private enum Round {
    CLASSES,
    SECRETS,
    VALUES
  }

  private void read() {
    for (Round round : Round.values()) {
      records(round);
    }
  }

  private void records(Round round) {
    in.position(0);
    while (in.get() != 0) {
      continue;
    }
    if (in.getInt() != Long.BYTES) {
      throw new IllegalStateException("ids of another length");
    }
    in.getLong();
    while (in.hasRemaining()) {
      int tag = in.get();
      in.getInt();
      int length = in.getInt();
      int end = in.position() + length;
      if (tag == DUMP || tag == SEGMENT) {
        objects(end, round);
      } else if (round == Round.CLASSES) {
        named(tag, length);
      }
      in.position(end);
    }
  }

  private void named(int tag, int length) {
    if (tag == STRING) {
      long id = in.getLong();
      byte[] text = new byte[length - Long.BYTES];
      in.get(text);
      strings.put(id, new String(text, StandardCharsets.UTF_8));
    } else if (tag == LOAD_CLASS) {
      in.getInt();
      long id = in.getLong();
      in.getInt();
      classes.put(id, strings.getOrDefault(in.getLong(), ""));
    }
  }

  private void objects(int end, Round round) {
    while (in.position() < end) {
      int tag = in.get() & 0xff;
      long id = in.getLong();
      switch (tag) {
        case CLASS -> classDump(id);
        case INSTANCE -> instance(round);
        case OBJECTS -> {
          in.getInt();
          int count = in.getInt();
          skip(Long.BYTES + count * Long.BYTES);
        }
        case PRIMITIVES -> primitives(id, round);
        default -> skip(ROOTS.getOrDefault(tag, 0));
      }
    }
  }

  private void skip(int bytes) {
    in.position(in.position() + bytes);
  }

  private void classDump(long id) {
    skip(4 + 6 * Long.BYTES + 4);
    for (int left = in.getShort() & 0xffff; left > 0; left--) {
      in.getShort();
      skip(LENGTHS.getOrDefault((int) in.get(), 0));
    }
    for (int left = in.getShort() & 0xffff; left > 0; left--) {
      in.getLong();
      skip(LENGTHS.getOrDefault((int) in.get(), 0));
    }
    List<String> own = new ArrayList<>();
    for (int left = in.getShort() & 0xffff; left > 0; left--) {
      own.add(strings.getOrDefault(in.getLong(), ""));
      in.get();
    }
    fields.put(id, own);
  }

  private void instance(Round round) {
    in.getInt();
    long type = in.getLong();
    int length = in.getInt();
    int end = in.position() + length;
    if (round == Round.SECRETS && "org/entente/mls/secret/SecretBytes".equals(classes.get(type))) {
      secret(fields.getOrDefault(type, List.of()));
    }
    in.position(end);
  }

  private void secret(List<String> names) {
    long value = 0;
    boolean erased = false;
    for (String name : names) {
      if (name.equals("value")) {
        value = in.getLong();
      } else if (name.equals("erased")) {
        erased = in.get() != 0;
      } else {
        throw new IllegalStateException("a secret has another field: " + name);
      }
    }
    if (!erased) {
      open.add(value);
    }
  }

  private void primitives(long id, Round round) {
    in.getInt();
    int count = in.getInt();
    int type = in.get();
    if (round == Round.VALUES && type == 8 && open.contains(id)) {
      byte[] bytes = new byte[count];
      in.get(bytes);
      arrays.put(id, Bytes.of(bytes));
    } else {
      skip(count * LENGTHS.getOrDefault(type, 0));
    }
  }
}
