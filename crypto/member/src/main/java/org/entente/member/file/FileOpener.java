package org.entente.member.file;

import java.util.Arrays;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretBytes;
import org.entente.trust.base.RunningSha256;

/**
 * Opens one sealed file, chunk by chunk. Each chunk is authentic when it comes out, but the file is not
 * verified, and nothing of it is to be shown or kept, before {@link #finish} has returned. First {@link
 * #header}, then {@link #next} until {@link #isDone}. For one thread.
 */
public final class FileOpener implements AutoCloseable {
  private final FileId file;
  private final long length;
  private final Bytes contentHash;
  private final Bytes sealedHash;
  private final FileKeys keys;
  private final RunningSha256 content = new RunningSha256();
  private final RunningSha256 sealed = new RunningSha256();
  private long index = -1;

  /** Begins to open what was sealed with {@code secret} as a file of {@code length} bytes. */
  public FileOpener(
      FileId file, SecretBytes secret, long length, Bytes contentHash, Bytes sealedHash) {
    if (!FileFormat.isLength(length)) {
      throw new IllegalArgumentException("length of a file");
    }
    this.file = file;
    this.length = length;
    this.contentHash = contentHash;
    this.sealedHash = sealedHash;
    this.keys = new FileKeys(file, secret, length);
  }

  /** Takes the first {@link FileFormat#HEADER} bytes; refuses those of another file, key or length. */
  public void header(byte[] bytes) throws VerificationException {
    if (index != -1 || !Arrays.equals(bytes, FileFormat.header(file, keys))) {
      throw new VerificationException("beginning of a sealed file");
    }
    sealed.update(bytes);
    index = 0;
  }

  /** How many bytes the next sealed chunk has. */
  public int wanted() {
    return FileFormat.chunkLength(length, index) + FileFormat.OVERHEAD;
  }

  /**
   * The content of the next chunk, without padding.
   *
   * @param chunk exactly {@link #wanted} bytes
   * @throws VerificationException when it is not this file's chunk for this place; the file is then to
   *     be given up
   */
  public byte[] next(byte[] chunk) throws VerificationException {
    if (index < 0 || isDone() || chunk.length != wanted()) {
      throw new VerificationException("length of a sealed file");
    }
    boolean last = index == FileFormat.chunks(length) - 1;
    byte[] plain = keys.open(file, index, last, chunk);
    int kept = FileFormat.contentLength(length, index);
    for (int i = kept; i < plain.length; i++) {
      if (plain[i] != 0) {
        throw new VerificationException("padding of a sealed file");
      }
    }
    sealed.update(chunk);
    content.update(plain, 0, kept);
    index++;
    return kept == plain.length ? plain : Arrays.copyOf(plain, kept);
  }

  /** Whether all chunks were opened. */
  public boolean isDone() {
    return index == FileFormat.chunks(length);
  }

  /** Refuses a file that is not whole or is another than its author sealed. */
  public void finish() throws VerificationException {
    if (!isDone()) {
      throw new VerificationException("length of a sealed file");
    }
    if (!sealed.finish().equals(sealedHash) || !content.finish().equals(contentHash)) {
      throw new VerificationException("hash of a file");
    }
  }

  @Override
  public void close() {
    keys.close();
  }
}
