package org.entente.trust.marking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Words;

/** The codes that a device knows, and what a marking written with them demands. Immutable. */
public final class MarkingSchemes {
  /** The longest file of a scheme. */
  public static final int MAX_CHARACTERS = 64 * 1024;

  /** How many codes one marking may have. */
  public static final int MAX_CODES = 8;

  private static final MarkingSchemes NONE = new MarkingSchemes(Map.of());
  private final Map<String, MarkingCode> codes;

  private MarkingSchemes(Map<String, MarkingCode> codes) {
    this.codes = Map.copyOf(codes);
  }

  /** Knows no code. */
  public static MarkingSchemes none() {
    return NONE;
  }

  /**
   * These schemes and one more.
   *
   * @param json the file of a scheme, at most {@link #MAX_CHARACTERS}
   * @throws MalformedException when it is no scheme, or gives a known code another meaning
   */
  public MarkingSchemes and(String json) throws MalformedException {
    return and(SchemeReader.read(json));
  }

  /**
   * These schemes and one that an agency has added.
   *
   * @throws MalformedException when it gives a known code another meaning
   */
  public MarkingSchemes and(AgencyScheme scheme) throws MalformedException {
    return and(scheme.codes());
  }

  private MarkingSchemes and(List<MarkingCode> added) throws MalformedException {
    Map<String, MarkingCode> all = new HashMap<>(codes);
    for (MarkingCode code : added) {
      MarkingCode before = all.put(code.code(), code);
      if (before != null && !before.equals(code)) {
        throw new MalformedException("code of another scheme");
      }
    }
    return new MarkingSchemes(all);
  }

  /**
   * Reads a marking: codes with spaces between, and conditions behind a semicolon.
   *
   * @throws MalformedException when it is not one, or has two codes of one group
   */
  public Marking read(String text) throws MalformedException {
    int semicolon = text.indexOf(';');
    String head = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
    String conditions = semicolon < 0 ? "" : text.substring(semicolon + 1).strip();
    List<MarkingCode> known = new ArrayList<>();
    boolean strange = false;
    Set<String> groups = new HashSet<>();
    List<String> words =
        Words.split(head, ' ').stream().filter(word -> !word.isEmpty()).toList();
    if (words.size() > MAX_CODES || words.isEmpty() && !conditions.isEmpty()) {
      throw new MalformedException("number of codes in a marking");
    }
    for (String word : words) {
      MarkingCode code = codes.get(word);
      if (!isCode(word) || code != null && !groups.add(code.group())) {
        throw new MalformedException("code of a marking");
      }
      strange |= code == null;
      if (code != null) {
        known.add(code);
      }
    }
    return new Marking(text, known, strange, conditions);
  }

  /**
   * The marking that asks for all that {@code markings} ask for: of each group the codes that no other one
   * outdoes, every code that is not known, and all conditions. So there is no order between schemes to agree on: what one marking
   * demands stands whatever the others say. Their order does not matter; of markings that say the same, or
   * of one alone, it is the text as it stands.
   *
   * @param markings any texts; those that are none count word by word
   */
  public String together(Collection<String> markings) {
    Set<String> said = new TreeSet<>(markings);
    said.remove("");
    if (said.size() < 2) {
      return said.isEmpty() ? "" : said.iterator().next();
    }
    Set<String> words = new TreeSet<>();
    Set<String> conditions = new TreeSet<>();
    for (String marking : said) {
      List<String> parts = Words.split(marking, ';');
      words.addAll(Words.split(parts.get(0), ' '));
      for (int i = 1; i < parts.size(); i++) {
        conditions.add(parts.get(i).strip());
      }
    }
    words.remove("");
    conditions.remove("");
    String codes = String.join(" ", strictest(words));
    String all = String.join("; ", conditions);
    return all.isEmpty() ? codes : codes + "; " + all;
  }

  /** Those than which none of the same group is stricter, by their kinds. */
  private List<String> strictest(Set<String> words) {
    List<MarkingCode> known = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String word : words) {
      MarkingCode code = codes.get(word);
      if (code == null) {
        unknown.add(word);
      } else {
        known.add(code);
      }
    }
    List<String> out = new ArrayList<>();
    for (MarkingCode.Kind kind : MarkingCode.Kind.values()) {
      for (MarkingCode code : known) {
        if (code.kind() == kind && !isOutdone(code, known)) {
          out.add(code.code());
        }
      }
    }
    out.addAll(unknown);
    return out;
  }

  private static boolean isOutdone(MarkingCode code, List<MarkingCode> known) {
    for (MarkingCode other : known) {
      if (code.isOutdoneBy(other)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the same codes are known and demand the same. */
  public boolean isSameAs(MarkingSchemes other) {
    return codes.equals(other.codes);
  }

  static boolean isCode(String word) {
    return !word.isEmpty()
        && word.chars()
            .allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || ":+._-".indexOf(c) >= 0);
  }
}
