package org.entente.cli.release;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Map;
import org.entente.cli.NotDone;
import org.entente.mls.codec.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Which releases are good enough. Without that a server could go back to any older one, whose faults
 * are known and whose signatures still hold.
 *
 * @param exact the one that it has to be, or null
 * @param oldest the oldest that it may be, or null
 * @param newest the newest one in the record of the federation, or null where that was not asked
 */
record WantedRelease(
    @Nullable String exact,
    @Nullable String oldest,
    @Nullable Bytes newest) {
  /** Refuses to want nothing with {@link NotDone}. */
  static WantedRelease of(@Nullable String exact, @Nullable String oldest, @Nullable Bytes newest) {
    if (exact == null && oldest == null && newest == null) {
      throw new NotDone(
          "Say which release it has to be with --release, the oldest that will do with --at-least, or a"
              + " region whose record says which is the newest with --record: otherwise a server could"
              + " give you an old one.");
    }
    return new WantedRelease(exact, oldest, newest);
  }

  /**
   * The newest release in a record.
   *
   * @param releases when each was logged, by its hash
   * @throws NotDone where none was
   */
  static Bytes newest(Map<Bytes, Long> releases) {
    return releases.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseThrow(
            () -> new NotDone("The record names no release: see entente agency log-client."));
  }

  /**
   * Takes {@code signed} or refuses it.
   *
   * @throws NotDone when it is another one, or older
   */
  void require(SignedRelease release) {
    String signed = release.version();
    if (newest != null && !newest.equals(release.hash())) {
      throw new NotDone(
          "The server serves release " + signed + ", and the record names another one as"
              + " the newest. Do not use its client, and ask who runs it.");
    }
    if (exact != null && !exact.equals(signed)) {
      throw new NotDone("The server serves release " + signed + " and not " + exact + ".");
    }
    if (oldest != null && version(signed).compareTo(version(oldest)) < 0) {
      throw new NotDone("The server serves release " + signed + ", which is older than " + oldest
          + ". Do not use its client, and ask who runs it.");
    }
  }

  private static Version version(String text) {
    try {
      return Version.parse(text);
    } catch (IllegalArgumentException e) {
      throw new NotDone(text + " does not say which release is older. Use --release.");
    }
  }
}
