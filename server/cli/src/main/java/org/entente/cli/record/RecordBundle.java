package org.entente.cli.record;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.entente.cli.NotDone;
import org.entente.trust.checkpoint.SignedNote;
import org.entente.trust.log.Entry;

/**
 * The whole record in one JSON file.
 *
 * @param checkpoint the region's signed note as text
 * @param entries each an {@code Entry} in base64, in the region's order; not checked yet
 */
record RecordBundle(String checkpoint, List<String> entries) {
  private static final int VERSION = 1;

  RecordBundle {
    entries = List.copyOf(entries);
  }

  static RecordBundle of(SignedNote checkpoint, List<Entry> entries) {
    Base64.Encoder base64 = Base64.getEncoder();
    return new RecordBundle(
        checkpoint.encode(),
        entries.stream().map(entry -> base64.encodeToString(entry.encode())).toList());
  }

  void write(Path file) throws IOException {
    JsonObject json = new JsonObject()
        .put("entente", "record")
        .put("version", VERSION)
        .put("checkpoint", checkpoint)
        .put("entries", new JsonArray(entries));
    Files.writeString(file, json.encode());
  }

  static RecordBundle read(Path file) throws IOException {
    try {
      JsonObject json = new JsonObject(Files.readString(file));
      if ("record".equals(json.getValue("entente"))
          && json.getValue("checkpoint") instanceof String checkpoint
          && json.getValue("entries") instanceof JsonArray entries
          && Integer.valueOf(VERSION).equals(json.getValue("version"))) {
        return new RecordBundle(
            checkpoint, entries.stream().map(String::valueOf).toList());
      }
    } catch (NoSuchFileException e) {
      throw new NotDone("There is no file " + file + ".");
    } catch (DecodeException e) {
      // Told below, like every other content.
    }
    throw new NotDone(file + " is not a record that this version of entente audit export wrote.");
  }
}
