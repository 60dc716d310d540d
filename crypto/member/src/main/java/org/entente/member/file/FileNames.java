package org.entente.member.file;

import org.entente.trust.base.Text;

/** Names of files as they may be shown and stored: one line, no path, nothing that hides its end. */
public final class FileNames {
  /** The longest name in bytes. */
  public static final int MAX = 255;

  private static final String FORBIDDEN = "/\\:*?\"<>|";

  private FileNames() {}

  /** {@code name} without what may not be in it, shortened at its front; never empty. */
  public static String safe(String name) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      kept.append(isFine(c) ? c : '_');
    }
    String out = kept.toString().strip();
    while (Text.encode(out).length > MAX) {
      out = out.substring(1);
    }
    boolean dots = out.chars().allMatch(c -> c == '.');
    return out.isEmpty() || dots ? "file" : out;
  }

  /** Whether a name from outside is one that {@link #safe} leaves as it is. */
  public static boolean isSafe(String name) {
    return safe(name).equals(name);
  }

  /** Control characters, and those that turn the reading direction, would hide what a file is. */
  private static boolean isFine(char c) {
    boolean control = c < 0x20 || c >= 0x7f && c <= 0x9f;
    boolean turning = c >= 0x202a && c <= 0x202e
        || c >= 0x2066 && c <= 0x2069
        || c == 0x200e
        || c == 0x200f
        || c == 0x061c;
    boolean line = c == 0x2028 || c == 0x2029 || c == 0xfeff;
    return !control && !turning && !line && FORBIDDEN.indexOf(c) < 0;
  }
}
