package org.entente.cli.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.entente.cli.NotDone;
import org.entente.mls.codec.Bytes;
import org.entente.trust.base.Sha256;

/**
 * The files of one release with the SHA-256 of each, one line {@code <64 hex>  <path>} per file in the
 * order of their paths, as {@code sha256sum} writes and checks them.
 *
 * @param hashes by path, with slashes and without a leading one
 */
record ReleaseFiles(SortedMap<String, Bytes> hashes) {
  /** The name of the list beside the files. */
  static final String NAME = "release-files.txt";

  /** The name of what was signed. */
  static final String NOTE = "release.txt";

  private static final int MAX_FILES = 10_000;
  private static final int HEX = 2 * Sha256.LENGTH;
  private static final String GAP = "  ";

  /** The files below {@code folder}, but for the release's own two. */
  static ReleaseFiles in(Path folder) throws IOException {
    SortedMap<String, Bytes> hashes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (!path.equals(NAME) && !path.equals(NOTE)) {
          hashes.put(path, Sha256.of(Files.readAllBytes(file)));
        }
      }
    }
    return new ReleaseFiles(hashes);
  }

  /** Reads the list; refuses what this class would not write. */
  static ReleaseFiles parse(String text) {
    SortedMap<String, Bytes> hashes = new TreeMap<>();
    for (String line : text.split("\n", MAX_FILES + 1)) {
      if (!line.isEmpty()) {
        int gap = line.indexOf(GAP);
        Bytes hash = gap == HEX ? Bytes.fromHex(line.substring(0, gap)) : null;
        if (hash == null) {
          throw new NotDone("The list of files has a line that is none: " + Release.shown(line));
        }
        hashes.put(line.substring(gap + GAP.length()), hash);
      }
    }
    ReleaseFiles read = new ReleaseFiles(hashes);
    if (!read.text().equals(text)) {
      throw new NotDone("The list of files is not in its one form.");
    }
    return read;
  }

  /** The list as it is written and signed. */
  String text() {
    StringBuilder out = new StringBuilder();
    hashes.forEach(
        (path, hash) -> out.append(hash.toHex()).append(GAP).append(path).append('\n'));
    return out.toString();
  }

  /** SHA-256 of the list. */
  Bytes hash() {
    return Sha256.of(text().getBytes(StandardCharsets.UTF_8));
  }
}
