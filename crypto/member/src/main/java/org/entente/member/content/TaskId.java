package org.entente.member.content;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/** A task of a board, chosen at random by who makes it; {@link #BOARD} stands for the board itself. */
public record TaskId(long high, long low) implements Encodable, Comparable<TaskId> {
  /** What is changed when it is no task: columns, saved views and templates. */
  public static final TaskId BOARD = new TaskId(0, 0);

  private static final int LENGTH = 16;

  /** Reads 32 lower-case hexadecimal digits that are not all zero. */
  public static TaskId parse(String hex) throws MalformedException {
    boolean fits = hex.length() == 2 * LENGTH
        && hex.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    if (!fits) {
      throw new MalformedException("task id");
    }
    TaskId id = TlsReader.decode(Bytes.fromHex(hex).toArray(), TaskId::read);
    if (id.equals(BOARD)) {
      throw new MalformedException("task id");
    }
    return id;
  }

  /** Reads the structure. */
  public static TaskId read(TlsReader r) throws MalformedException {
    return new TaskId(r.u64(), r.u64());
  }

  @Override
  public void write(TlsWriter w) {
    w.u64(high).u64(low);
  }

  /** 32 lower-case hexadecimal digits. */
  public String text() {
    return new TlsWriter().put(this).toBytes().toHex();
  }

  @Override
  public int compareTo(TaskId other) {
    int first = Long.compareUnsigned(high, other.high);
    return first != 0 ? first : Long.compareUnsigned(low, other.low);
  }
}
