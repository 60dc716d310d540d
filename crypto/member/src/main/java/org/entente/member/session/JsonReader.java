package org.entente.member.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.entente.mls.error.MalformedException;

/** Reads RFC 8259 JSON of small depth; fractions are cut off, {@code null} members are left out. */
final class JsonReader {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_DIGITS = 18;
  private static final Object NULL = new Object();
  private final String text;
  private int at;

  JsonReader(String text) {
    this.text = text;
  }

  Map<String, Object> document() throws MalformedException {
    space();
    Map<String, Object> value = object(0);
    space();
    require(at == text.length());
    return value;
  }

  static OptionalLong whole(String digits) {
    int start = digits.startsWith("-") ? 1 : 0;
    if (digits.length() == start || digits.length() > MAX_DIGITS) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (int i = start; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return OptionalLong.empty();
      }
      value = value * 10 + (c - '0');
    }
    return OptionalLong.of(start == 1 ? -value : value);
  }

  private Object value(int depth) throws MalformedException {
    require(depth < MAX_DEPTH && at < text.length());
    return switch (text.charAt(at)) {
      case '{' -> object(depth);
      case '[' -> list(depth);
      case '"' -> string();
      case 't' -> word("true", Boolean.TRUE);
      case 'f' -> word("false", Boolean.FALSE);
      case 'n' -> word("null", NULL);
      default -> number();
    };
  }

  private Map<String, Object> object(int depth) throws MalformedException {
    Map<String, Object> out = new LinkedHashMap<>();
    expect('{');
    space();
    while (!taken('}')) {
      if (!out.isEmpty()) {
        expect(',');
        space();
      }
      member(out, depth);
      space();
    }
    out.values().removeIf(v -> v == NULL);
    return out;
  }

  private void member(Map<String, Object> out, int depth) throws MalformedException {
    String name = string();
    space();
    expect(':');
    space();
    require(out.put(name, value(depth + 1)) == null);
  }

  private List<Object> list(int depth) throws MalformedException {
    List<Object> out = new ArrayList<>();
    expect('[');
    space();
    while (!taken(']')) {
      if (!out.isEmpty()) {
        expect(',');
        space();
      }
      out.add(value(depth + 1));
      space();
    }
    return out;
  }

  private String string() throws MalformedException {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (!taken('"')) {
      require(at < text.length());
      char c = text.charAt(at++);
      out.append(c == '\\' ? escaped() : c);
    }
    return out.toString();
  }

  private char escaped() throws MalformedException {
    require(at < text.length());
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> throw new MalformedException("bad escape");
    };
  }

  private char unit() throws MalformedException {
    require(at + 4 <= text.length());
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(text.charAt(at++), 16);
      require(digit >= 0);
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private Object number() throws MalformedException {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String digits = text.substring(start, at);
    int point = digits.indexOf('.');
    OptionalLong value = whole(point < 0 ? digits : digits.substring(0, point));
    return value.orElseThrow(() -> new MalformedException("bad number"));
  }

  private Object word(String word, Object value) throws MalformedException {
    require(text.startsWith(word, at));
    at += word.length();
    return value;
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean taken(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) throws MalformedException {
    require(taken(c));
  }

  private static void require(boolean holds) throws MalformedException {
    if (!holds) {
      throw new MalformedException("not JSON");
    }
  }
}
