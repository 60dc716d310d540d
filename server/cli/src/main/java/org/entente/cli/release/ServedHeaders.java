package org.entente.cli.release;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.entente.server.http.WebClientAnswers;

/** Headers with which a file comes: those that keep a browser from more than the file, and no others that lead away. */
final class ServedHeaders {
  private static final String POLICY = "Content-Security-Policy";
  private static final String TYPE = "Content-Type";

  /** Headers by which a browser loads or shows something else. */
  private static final List<String> LEADING_AWAY = List.of("Refresh", "Link", "Speculation-Rules");

  private final Set<String> regions;

  /** Pages may also talk to {@code regions}. */
  ServedHeaders(Set<String> regions) {
    this.regions = regions;
  }

  /** What is wrong with {@code headers} of {@code file}. */
  List<String> faults(String file, HttpHeaders headers) {
    List<String> faults = new ArrayList<>();
    String policy = WebClientAnswers.policy(file, regions);
    if (!headers.allValues(POLICY).equals(List.of(policy))) {
      faults.add(wrong(POLICY, headers) + ", and has to have " + policy
          + " (name other regions of yours with --region)");
    }
    Optional<String> type = WebClientAnswers.mediaType(file);
    if (!type.map(ServedHeaders::bare).equals(headers.firstValue(TYPE).map(ServedHeaders::bare))) {
      faults.add(wrong(TYPE, headers) + ", and has to have " + type.orElse("none"));
    }
    for (String name : LEADING_AWAY) {
      if (headers.firstValue(name).isPresent()) {
        faults.add(wrong(name, headers));
      }
    }
    return faults;
  }

  private static String wrong(String name, HttpHeaders headers) {
    List<String> values = headers.allValues(name);
    return values.isEmpty()
        ? "has no " + name
        : "has " + name + " " + Release.shown(String.join(", ", values));
  }

  private static String bare(String type) {
    return type.replace(" ", "").toLowerCase(Locale.ROOT);
  }
}
