package org.entente.mls.vectors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reader of trusted JSON: objects, lists, strings, unsigned 64-bit numbers, booleans and null. */
final class Json {
  private final String text;
  private int position;

  private Json(String text) {
    this.text = text;
  }

  /** The objects of a file that is one list of objects. */
  static List<JsonObject> objects(String text) {
    return JsonObject.objects(new Json(text).value());
  }

  private @Nullable Object value() {
    char c = peek();
    return switch (c) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    expect('{');
    while (peek() != '}') {
      String key = string();
      expect(':');
      out.put(key, value());
      skipComma();
    }
    expect('}');
    return out;
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> out = new ArrayList<>();
    expect('[');
    while (peek() != ']') {
      out.add(value());
      skipComma();
    }
    expect(']');
    return out;
  }

  private String string() {
    expect('"');
    int end = text.indexOf('"', position);
    String out = text.substring(position, end);
    if (out.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("escapes do not occur in the vectors");
    }
    position = end + 1;
    return out;
  }

  private Long number() {
    int start = position;
    long out = 0;
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      out = out * 10 + (text.charAt(position++) - '0');
    }
    if (position == start) {
      throw new IllegalArgumentException("unexpected character at " + position);
    }
    return out;
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    for (int i = 0; i < word.length(); i++) {
      expect(word.charAt(i));
    }
    return value;
  }

  private void skipComma() {
    if (peek() == ',') {
      position++;
    }
  }

  private char peek() {
    while (text.charAt(position) <= ' ') {
      position++;
    }
    return text.charAt(position);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw new IllegalArgumentException("expected " + c + " at " + position);
    }
    position++;
  }
}
