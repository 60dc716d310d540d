package org.entente.trust.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object without spaces, members in the order they are put. For one thread. */
public final class JsonWriter {
  private static final String HEX = "0123456789abcdef";
  private final StringBuilder out = new StringBuilder("{");

  /** Adds a text, or null. */
  public JsonWriter put(String name, @Nullable String value) {
    key(name);
    if (value == null) {
      out.append("null");
    } else {
      text(value);
    }
    return this;
  }

  /** Adds a whole number. */
  public JsonWriter put(String name, long value) {
    key(name).out.append(value);
    return this;
  }

  /** Adds a truth value. */
  public JsonWriter put(String name, boolean value) {
    key(name).out.append(value);
    return this;
  }

  /** Adds {@code json} as it is: an object or a list that is written already, or {@code null}. */
  public JsonWriter putJson(String name, String json) {
    key(name).out.append(json);
    return this;
  }

  /** Adds a list of texts. */
  public JsonWriter putTexts(String name, List<String> values) {
    key(name).out.append('[');
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : ",");
      text(values.get(i));
    }
    out.append(']');
    return this;
  }

  /** A list of objects that are written already. */
  public static String list(List<String> objects) {
    return "[" + String.join(",", objects) + "]";
  }

  private JsonWriter key(String name) {
    if (out.length() > 1) {
      out.append(',');
    }
    text(name);
    out.append(':');
    return this;
  }

  private void text(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      character(value.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (c < 0x20) {
      out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    } else {
      out.append(c);
    }
  }

  /** The object so far, closed. */
  @Override
  public String toString() {
    return out + "}";
  }
}
