package org.entente.trust.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entente.mls.error.MalformedException;
import org.jspecify.annotations.Nullable;

/** Reads RFC 8259 JSON with whole numbers, at most 64 KiB unless said otherwise, 8 levels deep. */
final class JsonParser {
  private static final int MAX_CHARACTERS = 64 * 1024;
  private static final int MAX_DEPTH = 8;
  private static final int MAX_DIGITS = 18;

  private final String json;
  private final int maxCharacters;
  private int position;

  JsonParser(String json) {
    this(json, MAX_CHARACTERS);
  }

  JsonParser(String json, int maxCharacters) {
    this.json = json;
    this.maxCharacters = maxCharacters;
  }

  JsonObject document() throws MalformedException {
    require(json.length() <= maxCharacters);
    Object value = value(0);
    skipSpace();
    require(position == json.length());
    if (value instanceof JsonObject object) {
      return object;
    }
    throw malformed();
  }

  private @Nullable Object value(int depth) throws MalformedException {
    require(depth < MAX_DEPTH);
    skipSpace();
    char c = peek();
    return switch (c) {
      case '{' -> object(depth);
      case '[' -> list(depth);
      case '"' -> text();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private JsonObject object(int depth) throws MalformedException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    position++;
    if (!accept('}')) {
      do {
        skipSpace();
        String name = text();
        expect(':');
        require(!members.containsKey(name));
        members.put(name, value(depth + 1));
      } while (accept(','));
      expect('}');
    }
    return new JsonObject(members);
  }

  private List<@Nullable Object> list(int depth) throws MalformedException {
    List<@Nullable Object> elements = new ArrayList<>();
    position++;
    if (!accept(']')) {
      do {
        elements.add(value(depth + 1));
      } while (accept(','));
      expect(']');
    }
    return elements;
  }

  private String text() throws MalformedException {
    require(peek() == '"');
    position++;
    StringBuilder out = new StringBuilder();
    while (peek() != '"') {
      char c = next();
      require(c >= 0x20);
      out.append(c == '\\' ? escaped() : c);
    }
    position++;
    return out.toString();
  }

  private char escaped() throws MalformedException {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw malformed();
    };
  }

  private char unicode() throws MalformedException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = hexDigit(next());
      require(digit >= 0);
      value = value << 4 | digit;
    }
    return (char) value;
  }

  /** RFC 8259 section 7: ASCII alone; other digits of the world are none here. */
  private static int hexDigit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private @Nullable Object word(String word, @Nullable Object value) throws MalformedException {
    require(json.startsWith(word, position));
    position += word.length();
    return value;
  }

  private Long number() throws MalformedException {
    boolean negative = peek() == '-';
    position += negative ? 1 : 0;
    int start = position;
    long value = 0;
    while (position < json.length() && isDigit(json.charAt(position))) {
      value = 10 * value + json.charAt(position) - '0';
      position++;
      require(position - start <= MAX_DIGITS);
    }
    require(position > start && (json.charAt(start) != '0' || position == start + 1));
    return negative ? -value : value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean accept(char c) throws MalformedException {
    skipSpace();
    boolean matches = peek() == c;
    position += matches ? 1 : 0;
    return matches;
  }

  private void expect(char c) throws MalformedException {
    require(accept(c));
  }

  private char next() throws MalformedException {
    char c = peek();
    position++;
    return c;
  }

  private char peek() throws MalformedException {
    require(position < json.length());
    return json.charAt(position);
  }

  private void skipSpace() {
    while (position < json.length() && " \t\r\n".indexOf(json.charAt(position)) >= 0) {
      position++;
    }
  }

  private static void require(boolean holds) throws MalformedException {
    if (!holds) {
      throw malformed();
    }
  }

  private static MalformedException malformed() {
    return new MalformedException("not the JSON that is expected");
  }
}
