package org.entente.trust.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entente.mls.error.MalformedException;
import org.jspecify.annotations.Nullable;

/** A JSON object that was read; members are checked for their type when they are asked for. */
public final class JsonObject {
  private final Map<String, @Nullable Object> members;

  JsonObject(Map<String, @Nullable Object> members) {
    this.members = members;
  }

  /** Reads one object, which must be all of {@code json}; a name that occurs twice is refused. */
  public static JsonObject parse(String json) throws MalformedException {
    return new JsonParser(json).document();
  }

  /** Reads one object of at most {@code maxCharacters}, for a caller that has bounded its input. */
  public static JsonObject parse(String json, int maxCharacters) throws MalformedException {
    return new JsonParser(json, maxCharacters).document();
  }

  /** The names of all members, in their order, of those that are null too. */
  public List<String> names() {
    return List.copyOf(members.keySet());
  }

  /** Whether there is a member of this name that is not null. */
  public boolean has(String name) {
    return members.get(name) != null;
  }

  /** The text of this name. */
  public String text(String name) throws MalformedException {
    return as(String.class, name);
  }

  /** The text of this name, null if it is absent. */
  public @Nullable String textOrNull(String name) throws MalformedException {
    return has(name) ? text(name) : null;
  }

  /** The whole number of this name. */
  public long number(String name) throws MalformedException {
    return as(Long.class, name);
  }

  /** The truth value of this name. */
  public boolean flag(String name) throws MalformedException {
    return as(Boolean.class, name);
  }

  /** The object of this name. */
  public JsonObject object(String name) throws MalformedException {
    return as(JsonObject.class, name);
  }

  /** The objects in the list of this name. */
  public List<JsonObject> objects(String name) throws MalformedException {
    return list(JsonObject.class, name);
  }

  /** The texts in the list of this name. */
  public List<String> texts(String name) throws MalformedException {
    return list(String.class, name);
  }

  private <T> List<T> list(Class<T> type, String name) throws MalformedException {
    List<T> out = new ArrayList<>();
    for (Object element : as(List.class, name)) {
      out.add(cast(type, element));
    }
    return List.copyOf(out);
  }

  private <T> T as(Class<T> type, String name) throws MalformedException {
    return cast(type, members.get(name));
  }

  private static <T> T cast(Class<T> type, @Nullable Object value) throws MalformedException {
    if (!type.isInstance(value)) {
      throw new MalformedException("JSON member is missing or of another type");
    }
    return type.cast(value);
  }
}
