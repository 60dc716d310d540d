package org.entente.cli.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.mls.codec.Bytes;
import org.entente.server.http.WebClientAnswers;
import org.entente.trust.base.Sha256;

/**
 * Holds what a server serves against the files that were signed: each of them, and the page at each
 * address at which people come in, in every form in which a browser may ask for it.
 */
final class Comparison {
  private static final List<String> WAYS =
      List.of(ServedClient.PLAIN, "gzip", "br", "gzip, deflate, br, zstd");
  private static final int TAIL_BYTES = 16;
  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"/([^\"#?]+)\"");

  private final ServedClient served;
  private final ReleaseFiles files;
  private final ServedHeaders headers;

  Comparison(ServedClient served, ReleaseFiles files, ServedHeaders headers) {
    this.served = served;
    this.files = files;
    this.headers = headers;
  }

  /** One line for each thing that is not as it was signed for; empty when all is. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (String page : WebClientAnswers.PAGES) {
      String path = page.replace("*", tail());
      faults.addAll(inAllWays(path, WebClientAnswers.PAGE, "the page at " + page));
    }
    for (String file : files.hashes().keySet()) {
      faults.addAll(inAllWays("/" + file, file, file));
    }
    return faults;
  }

  /** What nobody can know before. */
  private static String tail() {
    byte[] tail = new byte[TAIL_BYTES];
    new SecureRandom().nextBytes(tail);
    return Bytes.of(tail).toHex();
  }

  private List<String> inAllWays(String path, String file, String called) {
    Map<String, List<String>> ways = new LinkedHashMap<>();
    for (String way : WAYS) {
      for (String fault : faults(path, way, file, called)) {
        ways.computeIfAbsent(fault, f -> new ArrayList<>()).add(way);
      }
    }
    List<String> faults = new ArrayList<>();
    ways.forEach((fault, those) -> faults.add(
        those.equals(WAYS) ? fault : fault + ", when asked for " + String.join(" or ", those)));
    return faults;
  }

  private List<String> faults(String path, String way, String file, String called) {
    ServedClient.Answer answer = served.get(path, way).orElse(null);
    if (answer == null) {
      return List.of("MISSING  " + called);
    }
    List<String> faults = new ArrayList<>();
    headers
        .faults(file, answer.headers())
        .forEach(fault -> faults.add("HEADER   " + called + " " + fault));
    try {
      faults.addAll(content(answer.content(), file, called));
    } catch (IOException e) {
      faults.add("UNREADABLE  " + called + ": " + Release.shown(String.valueOf(e.getMessage())));
    }
    return faults;
  }

  private List<String> content(byte[] content, String file, String called) {
    if (Sha256.of(content).equals(files.hashes().get(file))) {
      return List.of();
    }
    List<String> faults = new ArrayList<>(List.of("ALTERED  " + called));
    if (file.equals(WebClientAnswers.PAGE)) {
      faults.addAll(unknown(content));
    }
    return faults;
  }

  /** What a page loads that is not on the list. */
  private List<String> unknown(byte[] page) {
    List<String> unknown = new ArrayList<>();
    Matcher reference = REFERENCE.matcher(new String(page, StandardCharsets.UTF_8));
    while (reference.find()) {
      if (!files.hashes().containsKey(reference.group(1))) {
        unknown.add("UNKNOWN  " + Release.shown(reference.group(1)) + ", which the page loads");
      }
    }
    return unknown;
  }
}
