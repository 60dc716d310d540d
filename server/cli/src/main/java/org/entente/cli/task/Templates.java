package org.entente.cli.task;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.entente.cli.NotDone;

/** Prepared kinds of work, from the same files as in the web client or from an agency's own file. */
public final class Templates {
  private static final int MAX_BYTES = 64 * 1024;

  private Templates() {}

  /** The built-in template of this name. */
  public static JsonObject builtIn(String name) throws IOException {
    boolean named = name.matches("[a-z0-9-]{1,64}");
    try (InputStream file =
        named ? Templates.class.getResourceAsStream("/templates/" + name + ".json") : null) {
      if (file == null) {
        throw new NotDone("There is no template \"" + name
            + "\". Known ones are in the folder templates of the web"
            + " client; your own goes by --template-file.");
      }
      return new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** An agency's own template. */
  public static JsonObject own(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new NotDone("The template in " + file + " is longer than 64 KiB.");
    }
    try {
      JsonObject template = new JsonObject(Files.readString(file));
      if (template.getString("id") == null || template.getJsonArray("fields") == null) {
        throw new NotDone("The template in " + file + " lacks its id or fields.");
      }
      return template;
    } catch (DecodeException | ClassCastException e) {
      throw new NotDone("The file " + file + " is no template in JSON.");
    }
  }
}
