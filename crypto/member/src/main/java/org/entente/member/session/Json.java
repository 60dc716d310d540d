package org.entente.member.session;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Text;
import org.entente.trust.json.JsonObject;

/** A JSON object that came from the region; absent and mistyped members look the same. */
public final class Json {
  private static final int MAX_DIGITS = 18;
  private final JsonObject object;

  private Json(JsonObject object) {
    this.object = object;
  }

  /** Reads one object, or takes an empty one for anything else. */
  public static Json parseOrEmpty(byte[] utf8) {
    try {
      return parseOrEmpty(Text.decode(utf8));
    } catch (MalformedException e) {
      return parseOrEmpty("{}");
    }
  }

  /** Reads one object, or takes an empty one for anything else. */
  public static Json parseOrEmpty(String text) {
    try {
      return new Json(JsonObject.parse(text));
    } catch (MalformedException e) {
      return parseOrEmpty("{}");
    }
  }

  /** A text member. */
  public Optional<String> text(String name) {
    try {
      return Optional.of(object.text(name));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  /** A whole number, also when it is written as text. */
  public OptionalLong number(String name) {
    try {
      return OptionalLong.of(object.number(name));
    } catch (MalformedException e) {
      return text(name).map(Json::whole).orElse(OptionalLong.empty());
    }
  }

  private static OptionalLong whole(String digits) {
    boolean fits = !digits.isEmpty() && digits.length() <= MAX_DIGITS;
    return fits && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }

  /** Whether a member is {@code true}. */
  public boolean flag(String name) {
    try {
      return object.flag(name);
    } catch (MalformedException e) {
      return false;
    }
  }

  /** The objects of a list member. */
  public List<Json> objects(String name) {
    try {
      return object.objects(name).stream().map(Json::new).toList();
    } catch (MalformedException e) {
      return List.of();
    }
  }
}
