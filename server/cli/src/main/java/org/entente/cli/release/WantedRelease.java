package org.entente.cli.release;

import java.lang.module.ModuleDescriptor.Version;
import org.entente.cli.NotDone;
import org.jspecify.annotations.Nullable;

/**
 * Which releases are good enough. Without that a server could go back to any older one, whose faults
 * are known and whose signatures still hold.
 *
 * @param exact the one that it has to be, or null
 * @param oldest the oldest that it may be, or null
 */
record WantedRelease(@Nullable String exact, @Nullable String oldest) {
  /** Refuses to want nothing with {@link NotDone}. */
  static WantedRelease of(@Nullable String exact, @Nullable String oldest) {
    if (exact == null && oldest == null) {
      throw new NotDone(
          "Say which release it has to be with --release, or the oldest that will do with"
              + " --at-least: otherwise a server could give you an old one.");
    }
    return new WantedRelease(exact, oldest);
  }

  /**
   * Takes {@code signed} or refuses it.
   *
   * @throws NotDone when it is another one, or older
   */
  void require(String signed) {
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
