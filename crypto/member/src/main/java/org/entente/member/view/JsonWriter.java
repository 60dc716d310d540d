package org.entente.member.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object, field by field, in the order of the calls. For one thread. */
public final class JsonWriter {
  private static final String HEX = "0123456789abcdef";
  private final StringBuilder out = new StringBuilder();

  /** Opens an object. */
  public JsonWriter begin() {
    out.append('{');
    return this;
  }

  /** Closes the innermost object. */
  public JsonWriter end() {
    out.append('}');
    return this;
  }

  /** A text, or {@code null}. */
  public JsonWriter text(String name, @Nullable String value) {
    name(name);
    if (value == null) {
      out.append("null");
    } else {
      quote(value);
    }
    return this;
  }

  /** A whole number. */
  public JsonWriter number(String name, long value) {
    name(name);
    out.append(value);
    return this;
  }

  /** A whole number, or {@code null}. */
  public JsonWriter number(String name, @Nullable Long value) {
    name(name);
    out.append(value == null ? "null" : value.toString());
    return this;
  }

  /** A truth value. */
  public JsonWriter flag(String name, boolean value) {
    name(name);
    out.append(value);
    return this;
  }

  /** An object, or {@code null}. */
  public JsonWriter object(String name, @Nullable JsonValue value) {
    name(name);
    if (value == null) {
      out.append("null");
    } else {
      value.write(begin());
      end();
    }
    return this;
  }

  /** A list of objects. */
  public JsonWriter objects(String name, List<? extends JsonValue> values) {
    name(name);
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : ",");
      values.get(i).write(begin());
      end();
    }
    out.append(']');
    return this;
  }

  /** A list of texts. */
  public JsonWriter texts(String name, List<String> values) {
    name(name);
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : ",");
      quote(values.get(i));
    }
    out.append(']');
    return this;
  }

  /** A list of values that are JSON already. */
  public JsonWriter json(String name, List<String> values) {
    name(name);
    out.append('[').append(String.join(",", values)).append(']');
    return this;
  }

  /** A value that is JSON already. */
  public JsonWriter json(String name, String value) {
    name(name);
    out.append(value);
    return this;
  }

  private void name(String name) {
    if (out.length() > 0 && out.charAt(out.length() - 1) != '{') {
      out.append(',');
    }
    quote(name);
    out.append(':');
  }

  private void quote(String value) {
    out.append('"');
    if (isPlain(value)) {
      out.append(value);
    } else {
      for (int i = 0; i < value.length(); i++) {
        character(value.charAt(i));
      }
    }
    out.append('"');
  }

  /** Whether each character stands for itself, as nearly always; then the text is copied at once. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (isEscaped(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEscaped(char c) {
    boolean breaks = c < 0x20 || c == '"' || c == '\\' || c == 0x2028 || c == 0x2029;
    return breaks || Character.isSurrogate(c) || c == '<';
  }

  private void character(char c) {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (isEscaped(c)) {
      out.append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        out.append(HEX.charAt((c >> shift) & 15));
      }
    } else {
      out.append(c);
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
