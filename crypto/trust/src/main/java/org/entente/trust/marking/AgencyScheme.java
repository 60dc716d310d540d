package org.entente.trust.marking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.mls.error.MalformedException;
import org.entente.trust.json.JsonObject;
import org.entente.trust.name.AgencyName;

/**
 * A scheme that an agency has added to those of the product. Its codes begin with the agency's country and
 * letters, such as {@code AL-ALB:RESTRICTED}, so that nobody gives the code of another a meaning.
 *
 * @param agency whose it is
 * @param id which of the agency's schemes, {@code [a-z0-9-]{1,32}}
 * @param json the file as it was published
 * @param codes what it demands; their groups are the agency's own, too
 */
public record AgencyScheme(AgencyName agency, String id, String json, List<MarkingCode> codes) {
  /** The longest file. */
  public static final int MAX_CHARACTERS = 8 * 1024;

  /** The longest file in bytes. */
  public static final int MAX_BYTES = 3 * MAX_CHARACTERS;

  /** How many schemes one agency may add. */
  public static final int MAX_PER_AGENCY = 4;

  private static final int MAX_CODES = 64;
  private static final int MAX_ID = 32;
  private static final int MAX_WORDS = 200;

  /** Copies the list. */
  public AgencyScheme {
    codes = List.copyOf(codes);
  }

  /**
   * Reads the file of a scheme.
   *
   * @param json at most {@link #MAX_CHARACTERS}
   * @param country of the agency, two capitals
   * @param code of the agency, its letters
   * @throws MalformedException when it is no scheme, lacks its words in English, or has a code that does
   *     not begin with the agency's country and letters
   */
  public static AgencyScheme parse(AgencyName agency, String country, String code, String json)
      throws MalformedException {
    JsonObject file = JsonObject.parse(json, MAX_CHARACTERS);
    String id = file.text("id");
    requireId(id);
    requireWords(file);
    String prefix = prefix(country, code);
    Map<String, MarkingCode> codes = new HashMap<>();
    for (MarkingCode each : SchemeReader.read(json)) {
      MarkingCode own = each.inGroup(prefix + each.group());
      boolean fits = own.code().startsWith(prefix) && own.code().length() > prefix.length();
      if (!fits || codes.put(own.code(), own) != null || codes.size() > MAX_CODES) {
        throw new MalformedException("code of an agency's scheme");
      }
    }
    return new AgencyScheme(agency, id, json, List.copyOf(codes.values()));
  }

  /** What the codes of an agency begin with. */
  public static String prefix(String country, String code) {
    return country + "-" + code + ":";
  }

  private static void requireId(String id) throws MalformedException {
    boolean fits = !id.isEmpty()
        && id.length() <= MAX_ID
        && id.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
    if (!fits) {
      throw new MalformedException("id of a scheme");
    }
  }

  /** Whoever reads a code finds in English at least what it means. */
  private static void requireWords(JsonObject file) throws MalformedException {
    requireEnglish(file, "title");
    for (JsonObject group : file.objects("groups")) {
      requireEnglish(group, "title");
      for (JsonObject code : group.objects("codes")) {
        requireEnglish(code, "means");
      }
      for (JsonObject code : group.has("with") ? group.objects("with") : List.<JsonObject>of()) {
        requireEnglish(code, "means");
      }
    }
  }

  private static void requireEnglish(JsonObject object, String name) throws MalformedException {
    JsonObject words = object.object(name);
    for (String language : words.names()) {
      String said = words.text(language);
      if (said.isBlank() || said.length() > MAX_WORDS) {
        throw new MalformedException("words of a scheme");
      }
    }
    words.text("en");
  }

  /** Whether everything that {@code before} says of its codes still holds; words may become better. */
  public boolean keeps(AgencyScheme before) {
    return codes.containsAll(before.codes);
  }
}
