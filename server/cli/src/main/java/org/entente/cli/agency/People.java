package org.entente.cli.agency;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.error.MlsException;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.OfficerName;

/**
 * People from a table: one line each, {@code officer,name,role}, with quotes as in RFC 4180. Good lines
 * are kept beside bad ones. Pure.
 *
 * @param faults one sentence for each bad line, with its number
 */
record People(List<Person> good, List<String> faults) {
  private static final int COLUMNS = 3;
  private static final int MAX_LINES = 10_000;

  /** One person to invite. */
  record Person(OfficerName officer, String name, String role) {}

  People {
    good = List.copyOf(good);
    faults = List.copyOf(faults);
  }

  static People parse(List<String> lines, AgencyName agency) {
    List<Person> good = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    Set<OfficerName> seen = new HashSet<>();
    for (int i = 0; i < lines.size() && i < MAX_LINES; i++) {
      String line = lines.get(i).strip();
      boolean header = i == 0 && line.startsWith("officer,");
      if (line.isEmpty() || header) {
        continue;
      }
      try {
        Person person = person(line, agency);
        if (seen.add(person.officer())) {
          good.add(person);
        } else {
          faults.add("line " + (i + 1) + ": " + person.officer().text() + " is there twice");
        }
      } catch (MlsException | IllegalArgumentException e) {
        faults.add("line " + (i + 1) + ": " + e.getMessage());
      }
    }
    return new People(good, faults);
  }

  private static Person person(String line, AgencyName agency) throws MlsException {
    List<String> cells = cells(line);
    if (cells.size() != COLUMNS || cells.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("write officer,name,role");
    }
    String officer = cells.get(0).strip();
    String full = officer.contains("@") ? officer : officer + "@" + agency.value();
    OfficerName name = OfficerName.parse(full);
    if (!name.agency().equals(agency)) {
      throw new IllegalArgumentException(full + " is not of your agency");
    }
    return new Person(name, cells.get(1).strip(), cells.get(2).strip());
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean doubled = quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
      if (doubled) {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("a quotation mark is not closed");
    }
    cells.add(cell.toString());
    return cells;
  }
}
