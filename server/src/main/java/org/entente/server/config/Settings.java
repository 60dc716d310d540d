package org.entente.server.config;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values by dotted key, a variable before the file, and the reader that checks each of them.
 *
 * <p>A key that nobody has read by {@link #refuseUnknown} is a spelling mistake and is refused.
 */
final class Settings {
  private static final String PREFIX = "ENTENTE_";
  private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

  private final Map<String, String> file;
  private final Map<String, String> environment;
  private final Set<String> known = new HashSet<>();

  Settings(JsonObject file, Map<String, String> environment) {
    this.file = new LinkedHashMap<>();
    flatten("", file);
    this.environment = environment;
  }

  private void flatten(String prefix, JsonObject object) {
    for (Map.Entry<String, Object> e : object) {
      String key = prefix + e.getKey();
      if (e.getValue() instanceof JsonObject nested) {
        flatten(key + ".", nested);
      } else if (e.getValue() instanceof String || e.getValue() instanceof Number) {
        file.put(key, e.getValue().toString());
      } else {
        throw new ConfigException(key, "must be a text, a number or an object");
      }
    }
  }

  /** {@code http.publicUrl} is {@code ENTENTE_HTTP_PUBLIC_URL}. */
  static String variable(String key) {
    String words = HUMP.matcher(key).replaceAll("$1_$2");
    return PREFIX + words.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  @Nullable
  String text(String key) {
    known.add(key);
    String fromEnvironment = environment.get(variable(key));
    String value = fromEnvironment != null ? fromEnvironment : file.get(key);
    if (value != null && value.isBlank()) {
      throw new ConfigException(key, "must not be blank");
    }
    return value;
  }

  String text(String key, String otherwise) {
    String value = text(key);
    return value == null ? otherwise : value;
  }

  int integer(String key, int otherwise) {
    String value = text(key);
    if (value == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new ConfigException(key, "must be a whole number");
    }
  }

  /** The keys that were asked for so far. */
  Set<String> known() {
    return Set.copyOf(known);
  }

  void refuseUnknown() {
    for (String key : new TreeSet<>(file.keySet())) {
      if (!known.contains(key)) {
        throw new ConfigException(key, "is not a setting; known are " + new TreeSet<>(known));
      }
    }
    List<String> variables = known.stream().map(Settings::variable).toList();
    Set<String> sections = new HashSet<>();
    known.forEach(key -> sections.add(variable(key.substring(0, key.indexOf('.')) + ".")));
    for (String name : new TreeSet<>(environment.keySet())) {
      if (sections.stream().anyMatch(name::startsWith) && !variables.contains(name)) {
        throw new ConfigException(name, "is not a setting");
      }
    }
  }
}
