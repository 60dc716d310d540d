package org.entente.server.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files of the web client, read from the class path under {@code web/} and kept in memory.
 *
 * <p>Only names that exist are kept, so callers cannot make it grow. Reading blocks; callable from
 * any worker thread.
 */
final class WebClientFiles {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
  private static final Map<String, String> TYPES = Map.ofEntries(
      Map.entry("html", "text/html; charset=utf-8"),
      Map.entry("js", "text/javascript; charset=utf-8"),
      Map.entry("css", "text/css; charset=utf-8"),
      Map.entry("json", "application/json"),
      Map.entry("webmanifest", "application/manifest+json"),
      Map.entry("wasm", "application/wasm"),
      Map.entry("svg", "image/svg+xml"),
      Map.entry("png", "image/png"),
      Map.entry("ico", "image/x-icon"),
      Map.entry("txt", "text/plain; charset=utf-8"),
      Map.entry("woff2", "font/woff2"));

  private final String root;
  private final Map<String, Buffer> files = new ConcurrentHashMap<>();

  WebClientFiles(String root) {
    this.root = root;
  }

  /** The media type of {@code path}, or empty when such files are not served. */
  static Optional<String> mediaType(String path) {
    return Optional.ofNullable(TYPES.get(path.substring(path.lastIndexOf('.') + 1)));
  }

  /** The content of {@code path}, relative and without leading slash, if there is such a file. */
  Optional<Buffer> read(String path) throws IOException {
    if (!isPlain(path)) {
      return Optional.empty();
    }
    Buffer known = files.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Buffer> loaded = load(path);
    loaded.ifPresent(b -> files.put(path, b));
    return loaded;
  }

  private Optional<Buffer> load(String path) throws IOException {
    try (InputStream in = getClass().getClassLoader().getResourceAsStream(root + path)) {
      return in == null ? Optional.empty() : Optional.of(Buffer.buffer(in.readAllBytes()));
    }
  }

  private static boolean isPlain(String path) {
    if (path.isEmpty() || path.length() > 200) {
      return false;
    }
    for (String part : path.split("/", -1)) {
      if (!NAME.matcher(part).matches()) {
        return false;
      }
    }
    return true;
  }
}
