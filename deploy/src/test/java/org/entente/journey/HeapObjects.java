package org.entente.journey;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The objects in a heap dump, as one stream. Left out are the other records, above all the symbols: these are the names
 * and texts in the program itself, and the program knows what its own demo is called.
 */
final class HeapObjects extends InputStream {
  private static final int HEAP_DUMP = 0x0C;
  private static final int HEAP_DUMP_SEGMENT = 0x1C;

  private final DataInputStream dump;
  private long left;

  private HeapObjects(DataInputStream dump) {
    this.dump = dump;
  }

  /** Opens {@code file}, which {@code jcmd PID GC.heap_dump} has made. */
  static HeapObjects of(Path file) throws IOException {
    DataInputStream dump =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20));
    while (dump.readByte() != 0) {
      // The format's name ends with a zero byte.
    }
    dump.skipNBytes(Integer.BYTES + Long.BYTES);
    return new HeapObjects(dump);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (left == 0) {
      if (!nextRecord()) {
        return -1;
      }
    }
    int read = dump.read(buffer, offset, (int) Math.min(length, left));
    if (read < 0) {
      throw new EOFException("the dump is cut off");
    }
    left -= read;
    return read;
  }

  private boolean nextRecord() throws IOException {
    int tag = dump.read();
    if (tag < 0) {
      return false;
    }
    dump.skipNBytes(Integer.BYTES);
    long length = dump.readInt() & 0xFFFF_FFFFL;
    if (tag == HEAP_DUMP || tag == HEAP_DUMP_SEGMENT) {
      left = length;
    } else {
      dump.skipNBytes(length);
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    dump.close();
  }
}
