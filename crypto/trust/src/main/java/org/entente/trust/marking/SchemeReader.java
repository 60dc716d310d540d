package org.entente.trust.marking;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Words;
import org.entente.trust.json.JsonObject;

/** Reads the rules of a scheme out of its file; what codes mean in words is for interfaces. */
final class SchemeReader {
  private static final int MAX_CODES = 256;
  private static final int MAX_CODE = 32;

  private SchemeReader() {}

  static List<MarkingCode> read(String json) throws MalformedException {
    List<MarkingCode> out = new ArrayList<>();
    for (JsonObject group :
        JsonObject.parse(json, MarkingSchemes.MAX_CHARACTERS).objects("groups")) {
      readGroup(group, out);
    }
    if (out.isEmpty() || out.size() > MAX_CODES) {
      throw new MalformedException("number of codes in a scheme");
    }
    return out;
  }

  private static void readGroup(JsonObject group, List<MarkingCode> out) throws MalformedException {
    MarkingCode.Kind kind = kind(group.text("kind"));
    List<JsonObject> first = group.objects("codes");
    List<JsonObject> second = group.has("with") ? group.objects("with") : List.of();
    for (JsonObject code : first) {
      if (second.isEmpty()) {
        out.add(code(code, code.text("code"), group.text("id"), kind));
      }
      for (JsonObject more : second) {
        out.add(code(code, code.text("code") + more.text("code"), group.text("id"), kind));
      }
    }
  }

  private static MarkingCode code(JsonObject o, String code, String group, MarkingCode.Kind kind)
      throws MalformedException {
    if (code.length() > MAX_CODE || !MarkingSchemes.isCode(code)) {
      throw new MalformedException("code of a scheme");
    }
    int rank = o.has("rank") ? (int) o.number("rank") : 0;
    Audience audience = o.has("passes") ? Audience.of(o.text("passes")) : Audience.ANY;
    return new MarkingCode(
        code, group, kind, rank, audience, flag(o, "court"), flag(o, "conditions"));
  }

  private static boolean flag(JsonObject o, String name) throws MalformedException {
    return o.has(name) && o.flag(name);
  }

  private static MarkingCode.Kind kind(String word) throws MalformedException {
    for (MarkingCode.Kind kind : MarkingCode.Kind.values()) {
      if (Words.lower(kind.name()).equals(word)) {
        return kind;
      }
    }
    throw new MalformedException("kind of a group of codes");
  }
}
