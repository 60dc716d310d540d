package org.entente.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.LongConsumer;
import org.entente.member.content.SharedFile;
import org.entente.member.file.FileFormat;
import org.entente.member.file.FileId;
import org.entente.member.file.FileNames;
import org.entente.member.file.FileOpener;
import org.entente.member.file.FileSealer;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretBytes;

/**
 * Seals files while it sends them, and opens them while it fetches them; holds a few chunks at a time. A request that
 * gets no answer is made again for a minute. Blocks; for one thread.
 */
public final class FileCourier {
  private static final int WINDOW = 8;
  private static final int TRIES = 7;
  private static final long FIRST_PAUSE_MS = 500;

  private final BlobRequests requests;
  private final SecureRandom random;
  private final Clock clock;

  /** A courier of {@code member} to the region at {@code origin}. */
  public FileCourier(MemberClient member, String origin, SecureRandom random, Clock clock) {
    this.requests = new BlobRequests(origin, member::requestHeaders);
    this.random = random;
    this.clock = clock;
  }

  /**
   * Seals {@code file} and sends it.
   *
   * @param progress hears how many bytes of sealed form have arrived
   * @return what is to be shared in the room
   * @throws IOException when the file cannot be read or the region does not answer; nothing is shared then
   * @throws BlobRefused when the region does not take it
   */
  public SharedFile send(String room, Path file, String mediaType, LongConsumer progress)
      throws IOException, BlobRefused {
    long length = Files.size(file);
    FileId id = new FileId(Bytes.of(random(FileId.LENGTH)));
    SecretBytes secret = SecretBytes.take(random(32));
    Bytes blob = again(() -> requests.create(room, FileFormat.sealedLength(length)));
    try (FileSealer sealer = new FileSealer(id, secret, length);
        InputStream in = Files.newInputStream(file)) {
      long offset = 0;
      while (!sealer.isDone()) {
        byte[] window = window(sealer, in, offset == 0);
        append(room, blob, offset, window);
        offset += window.length;
        progress.accept(offset);
      }
      FileSealer.Hashes hashes = sealer.hashes();
      Path name = file.getFileName();
      return new SharedFile(
          id,
          blob,
          FileFormat.SUITE,
          secret,
          length,
          hashes.content(),
          hashes.sealed(),
          FileNames.safe(name == null ? "" : name.toString()),
          mediaType,
          "",
          clock.millis(),
          clock.millis());
    }
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] window(FileSealer sealer, InputStream in, boolean first)
      throws IOException {
    var out = new java.io.ByteArrayOutputStream(WINDOW * (FileFormat.CHUNK + 64));
    if (first) {
      out.writeBytes(sealer.header());
    }
    for (int n = 0; n < WINDOW && !sealer.isDone(); n++) {
      byte[] part = in.readNBytes(sealer.wanted());
      if (part.length != sealer.wanted()) {
        throw new IOException("the file became shorter while it was read");
      }
      out.writeBytes(sealer.next(part));
    }
    return out.toByteArray();
  }

  /** After a broken connection the region says how much of a part it has. */
  private void append(String room, Bytes blob, long at, byte[] window)
      throws IOException, BlobRefused {
    long[] offset = {at};
    boolean[] broken = {false};
    again(() -> {
      if (broken[0]) {
        offset[0] = requests.offset(room, blob);
      }
      broken[0] = true;
      while (offset[0] < at + window.length) {
        int from = (int) (offset[0] - at);
        byte[] rest = java.util.Arrays.copyOfRange(window, from, window.length);
        offset[0] = requests.append(room, blob, offset[0], rest);
      }
      return offset[0];
    });
  }

  /**
   * Fetches {@code file} and writes it to {@code target}, which appears only when all of it was checked.
   *
   * @throws VerificationException when it is not what its author sealed; nothing is left of it
   */
  public void fetch(String room, SharedFile file, Path target, LongConsumer progress)
      throws IOException, BlobRefused, VerificationException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part);
          InputStream in = again(() -> requests.read(room, file.blob()))) {
        open(file, in, out, progress);
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    again(() -> {
      requests.received(room, file.blob());
      return true;
    });
  }

  private static void open(SharedFile file, InputStream in, OutputStream out, LongConsumer progress)
      throws IOException, VerificationException {
    try (FileOpener opener = new FileOpener(
        file.file(), file.secret(), file.length(), file.contentHash(), file.sealedHash())) {
      opener.header(in.readNBytes(FileFormat.HEADER));
      for (long done = FileFormat.HEADER; !opener.isDone(); ) {
        byte[] chunk = in.readNBytes(opener.wanted());
        out.write(opener.next(chunk));
        done += chunk.length;
        progress.accept(done);
      }
      if (in.read() >= 0) {
        throw new VerificationException("length of a sealed file");
      }
      opener.finish();
    }
  }

  private interface Attempt<T> {
    T make() throws IOException, BlobRefused;
  }

  private static <T> T again(Attempt<T> attempt) throws IOException, BlobRefused {
    long pause = FIRST_PAUSE_MS;
    for (int n = 1; ; n++) {
      try {
        return attempt.make();
      } catch (IOException e) {
        if (n == TRIES) {
          throw e;
        }
        pause(pause);
        pause *= 2;
      }
    }
  }

  private static void pause(long ms) throws IOException {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
