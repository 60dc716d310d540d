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
 * @param json the file, written anew out of what was read
 * @param codes what it demands; their groups are the agency's own, too
 * @param means what each code means, by language
 * @param atMs when it was published
 */
public record AgencyScheme(
    AgencyName agency,
    String id,
    String json,
    List<MarkingCode> codes,
    Map<String, Map<String, String>> means,
    long atMs) {
  /** The longest file. */
  public static final int MAX_CHARACTERS = 8 * 1024;

  /** How many schemes one agency may add. */
  public static final int MAX_PER_AGENCY = 4;

  /** How long a scheme stays as it is at least, so that nobody fills the record with it. */
  public static final long REST_MS = 24 * 3_600_000;

  private static final int MAX_CODES = 64;
  private static final int MAX_ID = 32;

  /** Copies list and map. */
  public AgencyScheme {
    codes = List.copyOf(codes);
    means = Map.copyOf(means);
  }

  /**
   * Reads the file of a scheme.
   *
   * @param country of the agency, two capitals
   * @param code of the agency, its letters
   * @param json at most {@link #MAX_CHARACTERS}
   * @throws MalformedException when it is no scheme, lacks its words in English, has a code that does not
   *     begin with the agency's country and letters, or a stricter code that may go further
   */
  public static AgencyScheme parse(
      AgencyName agency, String country, String code, String json, long atMs)
      throws MalformedException {
    JsonObject file = JsonObject.parse(json, MAX_CHARACTERS);
    requireId(file.text("id"));
    SchemeText text = SchemeText.read(file);
    List<MarkingCode> codes = codes(text.json(), prefix(country, code));
    return new AgencyScheme(agency, file.text("id"), text.json(), codes, text.means(), atMs);
  }

  private static List<MarkingCode> codes(String json, String prefix) throws MalformedException {
    Map<String, MarkingCode> codes = new HashMap<>();
    for (MarkingCode each : SchemeReader.read(json)) {
      MarkingCode own = each.inGroup(prefix + each.group());
      boolean fits = own.code().startsWith(prefix) && own.code().length() > prefix.length();
      require(fits && codes.put(own.code(), own) == null && codes.size() <= MAX_CODES);
    }
    List<MarkingCode> all = List.copyOf(codes.values());
    for (MarkingCode stricter : all) {
      require(all.stream().noneMatch(wider -> goesFurther(stricter, wider)));
    }
    return all;
  }

  /** A minimum would let out by {@code stricter} what {@code wider} keeps. */
  private static boolean goesFurther(MarkingCode stricter, MarkingCode wider) {
    return stricter.group().equals(wider.group())
        && stricter.rank() > wider.rank()
        && stricter.audience().compareTo(wider.audience()) < 0;
  }

  /** What the codes of an agency begin with. */
  public static String prefix(String country, String code) {
    return country + "-" + code + ":";
  }

  private static void requireId(String id) throws MalformedException {
    require(!id.isEmpty()
        && id.length() <= MAX_ID
        && id.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-'));
  }

  private static void require(boolean holds) throws MalformedException {
    if (!holds) {
      throw new MalformedException("scheme of an agency");
    }
  }

  /** Whether every code of {@code before} still demands and means the same; languages may be added. */
  public boolean keeps(AgencyScheme before) {
    return codes.containsAll(before.codes)
        && before.means.entrySet().stream()
            .allMatch(e -> means
                .getOrDefault(e.getKey(), Map.of())
                .entrySet()
                .containsAll(e.getValue().entrySet()));
  }
}
