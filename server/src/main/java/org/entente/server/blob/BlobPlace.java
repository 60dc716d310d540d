package org.entente.server.blob;

import java.nio.file.Path;
import java.util.Optional;
import org.entente.server.config.BlobConfig;

/**
 * Where the bodies of sealed files are kept.
 *
 * @param directory for uploads that are under way, and for everything where there is no bucket; nodes of a
 *     region must share it
 * @param bucket where whole bodies are kept, absent for the directory
 */
public record BlobPlace(Path directory, Optional<BlobConfig.Bucket> bucket) {
  /** All in one directory. */
  public static BlobPlace of(Path directory) {
    return new BlobPlace(directory, Optional.empty());
  }
}
