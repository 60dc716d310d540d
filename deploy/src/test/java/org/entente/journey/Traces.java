package org.entente.journey;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for texts in files of any size and kind, as UTF-8 and as UTF-16 of either byte order. */
final class Traces {
  private static final int CHUNK = 4 << 20;
  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  private final List<List<Pattern>> byFirst = new ArrayList<>();
  private int longest;

  private record Pattern(String text, byte[] bytes) {
    boolean isAt(byte[] buffer, int from, int end) {
      if (end - from < bytes.length) {
        return false;
      }
      for (int i = 0; i < bytes.length; i++) {
        if (buffer[from + i] != bytes[i]) {
          return false;
        }
      }
      return true;
    }
  }

  Traces(Collection<String> texts) {
    for (int i = 0; i < 256; i++) {
      byFirst.add(new ArrayList<>());
    }
    for (String text : texts) {
      for (Charset charset : CHARSETS) {
        byte[] bytes = text.getBytes(charset);
        byFirst.get(bytes[0] & 0xFF).add(new Pattern(text, bytes));
        longest = Math.max(longest, bytes.length);
      }
    }
  }

  /** The texts that occur in files below {@code folder}, each with the file. */
  Set<String> below(Path folder) throws IOException {
    Set<String> found = new TreeSet<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      for (String text : in(file)) {
        found.add(text + " in " + folder.relativize(file));
      }
    }
    return found;
  }

  /** The texts that occur in {@code file}. */
  Set<String> in(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in(in);
    }
  }

  /** The texts that occur in what is left of {@code in}. */
  Set<String> in(InputStream in) throws IOException {
    Set<String> found = new TreeSet<>();
    byte[] buffer = new byte[CHUNK + longest];
    int held = 0;
    int read = in.readNBytes(buffer, 0, CHUNK);
    while (read > 0) {
      held += read;
      look(buffer, held, found);
      int kept = Math.min(held, longest - 1);
      System.arraycopy(buffer, held - kept, buffer, 0, kept);
      held = kept;
      read = in.readNBytes(buffer, held, CHUNK);
    }
    return found;
  }

  private void look(byte[] buffer, int end, Set<String> found) {
    for (int i = 0; i < end; i++) {
      for (Pattern pattern : byFirst.get(buffer[i] & 0xFF)) {
        if (pattern.isAt(buffer, i, end)) {
          found.add(pattern.text());
        }
      }
    }
  }
}
