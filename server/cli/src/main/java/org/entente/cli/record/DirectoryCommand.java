package org.entente.cli.record;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.entente.cli.federation.FederationClient;
import org.entente.trust.directory.Directory;
import org.entente.trust.log.Entry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The directory as a projection of the log. */
@Command(
    name = "directory",
    description = "The directory as the federation's log tells it.",
    mixinStandardHelpOptions = true,
    subcommands = {DirectoryCommand.Rebuild.class, CommandLine.HelpCommand.class})
public final class DirectoryCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }

  /** Reads the whole log and prints what it comes to, and a digest to compare. */
  @Command(
      name = "rebuild",
      description = "Rebuild the directory from the log, and print its digest.",
      mixinStandardHelpOptions = true)
  static final class Rebuild implements Callable<Integer> {
    /** The total order of design: stamp, then origin, then number. */
    private static final Comparator<Entry> ORDER = Comparator.comparingLong(Entry::hlc)
        .thenComparing(entry -> entry.content().origin())
        .thenComparingLong(Entry::seq);

    @Option(names = "--server", paramLabel = "URL", defaultValue = "http://localhost:8080")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String server;

    @Option(
        names = "--shuffle",
        paramLabel = "SEED",
        description = "let the entries arrive in another order, which must not matter")
    private @Nullable Long seed;

    @Override
    public Integer call() {
      List<Entry> entries =
          new ArrayList<>(new FederationClient(server.replaceAll("/+$", "")).entries());
      if (seed != null) {
        Collections.shuffle(entries, new Random(seed));
      }
      entries.sort(ORDER);
      Directory directory = Directory.EMPTY.follow(entries);
      System.out.println(new JsonObject()
          .put("entries", entries.size())
          .put("refused", directory.refused())
          .put("agencies", directory.agencies().size())
          .put("devices", directory.devices().size())
          .put("teams", directory.teams().size())
          .put("rooms", directory.rooms().size())
          .put("digest", directory.digest().toHex())
          .encode());
      return 0;
    }
  }
}
