package org.entente.trust.marking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.mls.error.MalformedException;
import org.entente.trust.json.JsonObject;
import org.entente.trust.json.JsonWriter;

/**
 * The words of a scheme that somebody else has written, and its file written anew out of what is known of
 * one: nothing that is not understood here is passed on.
 */
final class SchemeText {
  private static final List<String> LANGUAGES = List.of("en", "fr", "ar");
  private static final int MAX_WORDS = 200;
  private static final int MAX_RANK = 100;

  private final Map<String, Map<String, String>> means = new HashMap<>();
  private final String json;

  private SchemeText(JsonObject file) throws MalformedException {
    List<String> groups = new ArrayList<>();
    for (JsonObject group : file.objects("groups")) {
      groups.add(group(group));
    }
    this.json = new JsonWriter()
        .put("id", file.text("id"))
        .putJson("title", words(file, "title"))
        .putJson("groups", JsonWriter.list(groups))
        .toString();
  }

  static SchemeText read(JsonObject file) throws MalformedException {
    return new SchemeText(file);
  }

  /** The file, every text in it quoted here. */
  String json() {
    return json;
  }

  /** What each code means, by language. */
  Map<String, Map<String, String>> means() {
    return Map.copyOf(means);
  }

  private String group(JsonObject group) throws MalformedException {
    List<JsonObject> second = group.has("with") ? group.objects("with") : List.of();
    require(!group.has("with") || !second.isEmpty());
    List<String> codes = new ArrayList<>();
    for (JsonObject code : group.objects("codes")) {
      codes.add(code(code));
      means(code, second);
    }
    JsonWriter w = new JsonWriter()
        .put("id", group.text("id"))
        .put("kind", group.text("kind"))
        .putJson("title", words(group, "title"))
        .putJson("codes", JsonWriter.list(codes));
    if (!second.isEmpty()) {
      List<String> halves = new ArrayList<>();
      for (JsonObject half : second) {
        halves.add(half(half).toString());
      }
      w.putJson("with", JsonWriter.list(halves));
    }
    return w.toString();
  }

  private static JsonWriter half(JsonObject code) throws MalformedException {
    return new JsonWriter().put("code", code.text("code")).putJson("means", words(code, "means"));
  }

  private static String code(JsonObject code) throws MalformedException {
    JsonWriter w = half(code);
    if (code.has("rank")) {
      long rank = code.number("rank");
      require(rank >= 0 && rank <= MAX_RANK);
      w.put("rank", rank);
    }
    if (code.has("passes")) {
      w.put("passes", code.text("passes"));
    }
    for (String flag : List.of("court", "conditions")) {
      if (code.has(flag)) {
        w.put(flag, code.flag(flag));
      }
    }
    return w.toString();
  }

  private void means(JsonObject code, List<JsonObject> second) throws MalformedException {
    if (second.isEmpty()) {
      means.put(code.text("code"), said(code, "means"));
    }
    for (JsonObject half : second) {
      Map<String, String> both = new HashMap<>(said(code, "means"));
      said(half, "means")
          .forEach((language, words) -> both.merge(language, words, (a, b) -> a + "\n" + b));
      means.put(code.text("code") + half.text("code"), both);
    }
  }

  private static String words(JsonObject object, String name) throws MalformedException {
    JsonWriter w = new JsonWriter();
    said(object, name).forEach(w::put);
    return w.toString();
  }

  /** Whoever reads a code finds at least in English what it means. */
  private static Map<String, String> said(JsonObject object, String name)
      throws MalformedException {
    JsonObject words = object.object(name);
    Map<String, String> said = new java.util.TreeMap<>();
    for (String language : words.names()) {
      String text = words.text(language);
      require(LANGUAGES.contains(language) && isLine(text));
      said.put(language, text);
    }
    require(said.containsKey("en"));
    return said;
  }

  /** One line that reads in one direction as it was written, without anything that cannot be seen. */
  private static boolean isLine(String text) {
    return !text.isBlank()
        && text.length() <= MAX_WORDS
        && text.codePoints().noneMatch(SchemeText::isHidden);
  }

  private static boolean isHidden(int c) {
    return c < 0x20
        || c >= 0x7f && c <= 0x9f
        || c >= 0x200b && c <= 0x200f
        || c >= 0x2028 && c <= 0x202e
        || c >= 0x2060 && c <= 0x206f
        || c == 0xfeff
        || c == 0x061c
        || c >= 0xd800 && c <= 0xdfff;
  }

  private static void require(boolean holds) throws MalformedException {
    if (!holds) {
      throw new MalformedException("words of a scheme");
    }
  }
}
