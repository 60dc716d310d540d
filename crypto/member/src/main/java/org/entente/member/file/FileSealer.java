package org.entente.member.file;

import java.util.Arrays;
import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretBytes;
import org.entente.trust.base.RunningSha256;

/**
 * Seals one file, chunk by chunk, while its content is hashed; holds one chunk at a time. First {@link
 * #header}, then {@link #next} until {@link #isDone}, then {@link #hashes}. For one thread.
 */
public final class FileSealer implements AutoCloseable {
  private final FileId file;
  private final long length;
  private final FileKeys keys;
  private final RunningSha256 content = new RunningSha256();
  private final RunningSha256 sealed = new RunningSha256();
  private long index = -1;

  /**
   * What a file is known by once it is sealed.
   *
   * @param content SHA-256 of the content
   * @param sealed SHA-256 of everything that leaves the device
   */
  public record Hashes(Bytes content, Bytes sealed) {}

  /**
   * Begins to seal {@code length} bytes.
   *
   * @param secret 32 fresh random bytes, used for no other file; the caller keeps it
   */
  public FileSealer(FileId file, SecretBytes secret, long length) {
    if (!FileFormat.isLength(length)) {
      throw new IllegalArgumentException("length of a file");
    }
    this.file = file;
    this.length = length;
    this.keys = new FileKeys(file, secret, length);
  }

  /** What stands before the first chunk. */
  public byte[] header() {
    requireAt(index == -1);
    index = 0;
    return hashed(FileFormat.header(file, keys));
  }

  /** How many bytes of content the next chunk takes; 0 for one that is all padding. */
  public int wanted() {
    return FileFormat.contentLength(length, index);
  }

  /** The next chunk; {@code part} has exactly {@link #wanted} bytes. */
  public byte[] next(byte[] part) {
    requireAt(index >= 0 && !isDone() && part.length == wanted());
    content.update(part);
    byte[] plain = Arrays.copyOf(part, FileFormat.chunkLength(length, index));
    boolean last = index == FileFormat.chunks(length) - 1;
    byte[] chunk = keys.seal(file, index, last, plain);
    index++;
    return hashed(chunk);
  }

  private byte[] hashed(byte[] bytes) {
    sealed.update(bytes);
    return bytes;
  }

  /** Whether all chunks were made. */
  public boolean isDone() {
    return index == FileFormat.chunks(length);
  }

  /** The hashes of the whole; only once, when all is done. */
  public Hashes hashes() {
    requireAt(isDone());
    index++;
    return new Hashes(content.finish(), sealed.finish());
  }

  private static void requireAt(boolean right) {
    if (!right) {
      throw new IllegalStateException("a file is sealed from its beginning to its end, once");
    }
  }

  @Override
  public void close() {
    keys.close();
  }
}
