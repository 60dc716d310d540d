package org.entente.cli.record;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.cli.federation.FederationClient;
import org.entente.mls.error.MlsException;
import org.entente.trust.checkpoint.Checkpoint;
import org.entente.trust.checkpoint.SignedNote;
import org.entente.trust.log.Entry;
import org.entente.trust.record.RecordResult;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes the record of a federation away, and checks it without the region. */
@Command(
    name = "audit",
    description = "Export the federation's record, and verify it without trusting anybody.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AuditCommand.Export.class,
      AuditCommand.Verify.class,
      CommandLine.HelpCommand.class
    })
public final class AuditCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }

  /** Writes the whole record with its signed checkpoint into one file. */
  @Command(
      name = "export",
      description = "Write the whole record with its signed checkpoint into one file.",
      mixinStandardHelpOptions = true)
  static final class Export implements Callable<Integer> {
    private static final int ATTEMPTS = 5;

    @Option(names = "--server", paramLabel = "URL", defaultValue = "http://localhost:8080")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String server;

    @Parameters(paramLabel = "FILE", description = "where it goes")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Override
    public Integer call() throws Exception {
      FederationClient region = new FederationClient(server.replaceAll("/+$", ""));
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        SignedNote checkpoint = region.checkpoint();
        List<Entry> entries = region.entries();
        long size = size(checkpoint);
        if (entries.size() >= size) {
          RecordBundle.of(checkpoint, entries.subList(0, (int) size)).write(file);
          System.out.println("Wrote " + size + " entries to " + file + ".");
          return 0;
        }
      }
      throw new NotDone("The region shows fewer entries than it signed. Keep this message.");
    }

    private static long size(SignedNote note) {
      try {
        return Checkpoint.of(note).size();
      } catch (MlsException e) {
        throw new NotDone("The region's checkpoint does not parse: " + e.getMessage());
      }
    }
  }

  /** Verifies such a file, offline. */
  @Command(
      name = "verify",
      description = "Verify a file that export wrote. Needs no network.",
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "as export wrote it")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() throws Exception {
      RecordResult result = BundleCheck.of(RecordBundle.read(file));
      System.out.println(json ? json(result) : words(result));
      return result.holds() ? 0 : 1;
    }

    private static String words(RecordResult result) {
      if (!result.holds()) {
        return "NOT consistent: " + result.fault() + ".";
      }
      String witnesses = result.witnesses().isEmpty()
          ? "no witness"
          : "witnessed by " + String.join(", ", result.witnesses());
      return "Consistent: " + result.size() + " entries, signed by region " + result.region()
          + " at " + Instant.ofEpochMilli(result.timeMs()) + ", " + witnesses + ".\n"
          + "Genesis " + result.genesis() + " (compare it with the one your agency keeps)."
          + (result.refused() == 0
              ? ""
              : "\n" + result.refused() + " entries do not count: their signatures or rules fail.");
    }

    private static String json(RecordResult result) {
      JsonObject out = new JsonObject().put("consistent", result.holds());
      if (!result.holds()) {
        return out.put("fault", result.fault())
            .put("position", result.position())
            .encode();
      }
      return out.put("entries", result.size())
          .put("region", result.region())
          .put("time", Instant.ofEpochMilli(result.timeMs()).toString())
          .put("genesis", result.genesis())
          .put("witnesses", new JsonArray(result.witnesses()))
          .put("refused", result.refused())
          .encode();
    }
  }
}
