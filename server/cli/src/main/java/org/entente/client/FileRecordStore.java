package org.entente.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.entente.member.port.StoredRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records in one append-only journal file, each transaction sealed and flushed before {@link #apply} returns. A
 * torn last frame (a crash while writing) is dropped when the file is opened; the file is rewritten when most of it is
 * superseded. The folder is locked: a second process gets an error that says so. Not thread-safe.
 */
public final class FileRecordStore implements RecordStore {
  private static final long COMPACT_ABOVE_BYTES = 4L << 20;

  private final Path file;
  private final SealedJournal journal;
  private final FileChannel lockChannel;
  private final FileLock lock;
  private final TreeMap<String, byte[]> records = new TreeMap<>();
  private FileChannel channel;
  private long frames;
  private long liveBytes;

  private FileRecordStore(Path folder, byte[] key, SecureRandom random)
      throws IOException, WrongKeyException {
    Files.createDirectories(folder);
    this.file = folder.resolve("records.journal");
    this.journal = new SealedJournal(key, random);
    this.lockChannel = FileChannel.open(
        folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    this.lock = lockOrExplain(folder);
    this.channel = FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      replay();
    } catch (IOException | WrongKeyException e) {
      close();
      throw e;
    }
  }

  /**
   * Opens or creates the store in {@code folder}.
   *
   * @param key 32 bytes; see {@link ProfileKey}
   * @throws WrongKeyException when the first frame does not open with this key; nothing was changed
   * @throws IOException when the folder cannot be used, or another process holds it
   */
  public static FileRecordStore open(Path folder, byte[] key, SecureRandom random)
      throws IOException, WrongKeyException {
    return new FileRecordStore(folder, key, random);
  }

  private FileLock lockOrExplain(Path folder) throws IOException {
    FileLock held = tryLock();
    if (held == null) {
      lockChannel.close();
      throw new IOException(
          "Another program is using the profile in " + folder + ". Stop it first.");
    }
    return held;
  }

  private @Nullable FileLock tryLock() throws IOException {
    try {
      return lockChannel.tryLock();
    } catch (java.nio.channels.OverlappingFileLockException e) {
      return null;
    }
  }

  private void replay() throws IOException, WrongKeyException {
    long end = 0;
    byte @Nullable [] frame = nextFrame(0);
    while (frame != null) {
      try {
        journal.open(frames, frame).forEach(this::remember);
      } catch (GeneralSecurityException e) {
        if (frames == 0) {
          throw new WrongKeyException();
        }
        if (end + Integer.BYTES + frame.length == channel.size()) {
          break; // the size reached the disk before the bytes did: a torn last frame
        }
        throw new IOException("The profile's file was changed from outside at frame " + frames, e);
      }
      frames++;
      end += Integer.BYTES + frame.length;
      frame = nextFrame(end);
    }
    channel.truncate(end);
    channel.position(end);
  }

  /** The frame at {@code position}, or null at the end of the file or of what was written whole. */
  private byte @Nullable [] nextFrame(long position) throws IOException {
    long left = channel.size() - position;
    if (left < Integer.BYTES) {
      return null;
    }
    int length = readFully(position, Integer.BYTES).getInt(0);
    if (length <= 0 || length > SealedJournal.MAX_FRAME_BYTES || length > left - Integer.BYTES) {
      return null;
    }
    return readFully(position + Integer.BYTES, length).array();
  }

  private ByteBuffer readFully(long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("the file shrank while it was read");
      }
    }
    return buffer;
  }

  @Override
  public void apply(List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    try {
      write(channel, journal.seal(frames, changes));
      channel.force(false);
      frames++;
      changes.forEach(this::remember);
      if (channel.position() > COMPACT_ABOVE_BYTES && channel.position() > 3 * liveBytes) {
        compact();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(FileChannel to, byte[] frame) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + frame.length)
        .putInt(frame.length)
        .put(frame)
        .flip();
    while (buffer.hasRemaining()) {
      to.write(buffer);
    }
  }

  private void remember(Change change) {
    byte[] value = change.value();
    byte[] before = value == null ? records.remove(change.key()) : records.put(change.key(), value);
    liveBytes += (value == null ? 0 : value.length) - (before == null ? 0 : before.length);
  }

  /** Writes only what is live into a new file and puts it in the old one's place in one step. */
  private void compact() throws IOException {
    Path next = file.resolveSibling("records.next");
    List<Change> all = new ArrayList<>();
    records.forEach((key, value) -> all.add(new Change(key, value)));
    FileChannel fresh = FileChannel.open(
        next,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
    write(fresh, journal.seal(0, all));
    fresh.force(true);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    channel.close();
    channel = fresh;
    frames = 1;
  }

  @Override
  public SortedMap<String, byte[]> startingWith(String prefix) {
    return new TreeMap<>(records.subMap(prefix, prefix + Character.MAX_VALUE));
  }

  @Override
  public List<StoredRecord> page(String prefix, String after, int limit) {
    return records.tailMap(after.isEmpty() ? prefix : after, after.isEmpty()).entrySet().stream()
        .takeWhile(record -> record.getKey().startsWith(prefix))
        .limit(limit)
        .map(record -> new StoredRecord(record.getKey(), record.getValue()))
        .toList();
  }

  @Override
  public void close() {
    try {
      channel.close();
      lock.release();
      lockChannel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
