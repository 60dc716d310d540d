package org.entente.member.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;

/**
 * A JSON object that came from the region; absent and mistyped members look the same.
 *
 * @param members texts, longs, booleans, lists and maps
 */
public record Json(Map<String, Object> members) {
  /** An object without members. */
  public static final Json EMPTY = new Json(Map.of());

  /** Reads one object. */
  public static Json parse(String text) throws MalformedException {
    return new Json(new JsonReader(text).document());
  }

  /** Reads one object, or takes {@link #EMPTY} for anything else. */
  public static Json parseOrEmpty(byte[] utf8) {
    try {
      return parse(Text.decode(utf8));
    } catch (MalformedException e) {
      return EMPTY;
    }
  }

  /** A text member. */
  public Optional<String> text(String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A whole number, also when it is written as text. */
  public OptionalLong number(String name) {
    Object value = members.get(name);
    if (value instanceof Long number) {
      return OptionalLong.of(number);
    }
    return value instanceof String digits ? JsonReader.whole(digits) : OptionalLong.empty();
  }

  /** Whether a member is {@code true}. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  /** The objects of a list member. */
  public List<Json> objects(String name) {
    if (!(members.get(name) instanceof List<?> list)) {
      return List.of();
    }
    return list.stream().filter(Map.class::isInstance).map(Json::of).toList();
  }

  @SuppressWarnings("unchecked")
  private static Json of(Object map) {
    return new Json((Map<String, Object>) map);
  }
}
