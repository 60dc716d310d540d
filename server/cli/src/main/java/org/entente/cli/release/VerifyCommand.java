package org.entente.cli.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.cli.federation.FederationClient;
import org.entente.mls.codec.Bytes;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.SignedNote;
import org.entente.trust.directory.Directory;
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

  @Option(
      names = "--at-least",
      paramLabel = "TEXT",
      description = "instead of --release: the oldest release that it may be")
  private @Nullable String oldest;

  @Option(
      names = "--record",
      paramLabel = "URL",
      description = "instead of both: a region whose record says which release is the newest")
  private @Nullable String record;

  @Option(
      names = "--genesis",
      paramLabel = "HASH",
      description =
          "with --record: the mark of the federation's beginning, as your agency keeps it")
  private @Nullable String genesis;

  @Option(
      names = "--region",
      paramLabel = "URL",
      description = "the address of another region to which the page may talk; may be repeated")
  private Set<String> regions = new TreeSet<>();

  @Override
  public Integer call() throws Exception {
    WantedRelease wanted = WantedRelease.of(version, oldest, newest());
    List<NoteKey> trusted = trusted();
    ServedClient served = new ServedClient(url);
    SignedNote note = SignedNote.parse(served.text(ReleaseFiles.NOTE));
    ReleaseFiles files = ReleaseFiles.parse(served.text(ReleaseFiles.NAME));
    String signed = Release.verified(note, files, trusted);
    wanted.require(SignedRelease.of(signed, note));
    List<String> faults = new Comparison(served, files, new ServedHeaders(regions)).faults();
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

  /** By the record as it verifies here, of the federation that the caller knows. */
  private @Nullable Bytes newest() {
    String region = record;
    if (region == null) {
      return null;
    }
    if (genesis == null) {
      throw new NotDone(
          "With --record say --genesis, too: anybody can make a record of their own.");
    }
    Directory directory = new FederationClient(region.replaceAll("/+$", "")).directory();
    Bytes begun = directory.genesisHash();
    if (begun == null || !begun.toHex().equals(genesis)) {
      throw new NotDone("The region shows the record of another federation. Keep this message.");
    }
    return WantedRelease.newest(directory.releases());
  }

  private List<NoteKey> trusted() {
    List<NoteKey> trusted = new ArrayList<>();
    for (String key : keys) {
      trusted.add(Release.key(key));
    }
    return trusted;
  }
}
