package org.entente.cli.release;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.cli.NotDone;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.base.Sha256;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.SignedNote;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares what a server serves with what two people have signed for. */
@Command(
    name = "verify",
    description = "Check that a server serves exactly the client that two people have signed for.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int DIFFERENT = 3;
  private static final String PAGE = "index.html";
  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"/([^\"#?]+)\"");

  @Parameters(paramLabel = "URL", description = "where the client is served")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String url;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "KEY",
      description = "a key that you trust, as client sign printed it; at least two")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private List<String> keys;

  @Option(names = "--release", paramLabel = "TEXT", description = "the release that it has to be")
  private @Nullable String version;

  @Override
  public Integer call() throws Exception {
    ServedClient served = new ServedClient(url);
    SignedNote note = SignedNote.parse(served.text(ReleaseFiles.NOTE));
    ReleaseFiles files = ReleaseFiles.parse(served.text(ReleaseFiles.NAME));
    List<NoteKey> trusted = trusted();
    String signed = Release.verified(note, files, trusted);
    if (version != null && !version.equals(signed)) {
      throw new NotDone("The server serves release " + signed + " and not " + version + ".");
    }
    List<String> faults = faults(served, files);
    if (faults.isEmpty()) {
      System.out.printf(
          "Release %s: all %d files are the ones that %s signed for.%n",
          signed, files.hashes().size(), String.join(" and ", Release.signers(note, trusted)));
      return 0;
    }
    faults.forEach(System.err::println);
    System.err.println(
        "Do not use this server's client. Call the other agencies, and keep this output.");
    return DIFFERENT;
  }

  private List<NoteKey> trusted() throws MlsException {
    List<NoteKey> trusted = new ArrayList<>();
    for (String key : keys) {
      trusted.add(NoteKey.parse(key));
    }
    return trusted;
  }

  private static List<String> faults(ServedClient served, ReleaseFiles files) {
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, Bytes> file : files.hashes().entrySet()) {
      byte[] content = served.file(file.getKey()).orElse(null);
      if (content == null) {
        faults.add("MISSING  " + file.getKey());
      } else if (!Sha256.of(content).equals(file.getValue())) {
        faults.add("ALTERED  " + file.getKey());
      }
    }
    page(served, files, faults);
    return faults;
  }

  /** The page that people get is the signed one, and loads nothing that is not on the list. */
  private static void page(ServedClient served, ReleaseFiles files, List<String> faults) {
    byte[] page = served.file("").orElse(new byte[0]);
    if (!Sha256.of(page).equals(files.hashes().get(PAGE))) {
      faults.add("ALTERED  the page at /");
    }
    Matcher reference = REFERENCE.matcher(new String(page, StandardCharsets.UTF_8));
    while (reference.find()) {
      if (!files.hashes().containsKey(reference.group(1))) {
        faults.add("UNKNOWN  " + reference.group(1) + ", which the page loads");
      }
    }
  }
}
