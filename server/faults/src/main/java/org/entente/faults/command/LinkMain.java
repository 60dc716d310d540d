package org.entente.faults.command;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.faults.speed.LinkSpeed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the link between two regions on this machine. */
@Command(
    name = "link",
    description =
        "Lets rooms of one region grow by many entries at once, and measures how fast another"
            + " region takes them in. Prints one JSON object last; exit 0 when both have the same,"
            + " else 1.",
    mixinStandardHelpOptions = true)
public final class LinkMain implements Callable<Integer> {
  private static final MathContext DIGITS = new MathContext(4);

  @Option(
      names = "--entries",
      defaultValue = "100000",
      description = "of a round (${DEFAULT-VALUE})")
  private int entries;

  @Option(names = "--rooms", defaultValue = "16", description = "which grow (${DEFAULT-VALUE})")
  private int rooms;

  @Option(
      names = "--bytes",
      defaultValue = "1024",
      description = "of a message's body (${DEFAULT-VALUE})")
  private int bytes;

  @Option(
      names = "--warm-up",
      defaultValue = "2",
      description = "rounds before those that count (${DEFAULT-VALUE})")
  private int warmUp;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "rounds that count (${DEFAULT-VALUE})")
  private int rounds;

  @Option(names = "--json", description = "print only the JSON object")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (LinkSpeed speed = LinkSpeed.open(rooms, bytes)) {
      List<LinkSpeed.Round> all = new ArrayList<>();
      for (int i = 0; i < warmUp + rounds; i++) {
        LinkSpeed.Round round = speed.round(entries);
        tell((i < warmUp ? "warm-up: " : "") + json(round).encode());
        if (i >= warmUp || isWrong(round)) {
          all.add(round);
        }
      }
      System.out.println(report(all).encode());
      return all.stream().anyMatch(LinkMain::isWrong) ? 1 : 0;
    }
  }

  private static boolean isWrong(LinkSpeed.Round round) {
    return round.lost() + round.surplus() > 0;
  }

  /** The figures of the round with the median rate, and all rates. */
  private JsonObject report(List<LinkSpeed.Round> all) {
    List<LinkSpeed.Round> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingDouble(LinkMain::rate));
    JsonArray rates = new JsonArray();
    sorted.forEach(round -> rates.add(rounded(rate(round))));
    return new JsonObject()
        .put("bench", "link")
        .put("entries", entries)
        .put("rooms", rooms)
        .put("bytes", bytes)
        .mergeIn(json(sorted.get(sorted.size() / 2)))
        .put("rates", rates)
        .put("lost", all.stream().mapToLong(LinkSpeed.Round::lost).sum())
        .put("duplicates", all.stream().mapToLong(LinkSpeed.Round::surplus).sum());
  }

  private static double rate(LinkSpeed.Round round) {
    return round.entries() / round.seconds();
  }

  private static JsonObject json(LinkSpeed.Round round) {
    LinkSpeed.Used used = round.used();
    double thousands = round.entries() / 1e3;
    return new JsonObject()
        .put("entries_per_s", rounded(rate(round)))
        .put("cpu_s_per_1000_from", rounded(used.from() / thousands))
        .put("cpu_s_per_1000_from_database", rounded(used.fromDatabase() / thousands))
        .put("cpu_s_per_1000_to", rounded(used.to() / thousands))
        .put("cpu_s_per_1000_to_database", rounded(used.toDatabase() / thousands))
        .put("harness_cores", rounded(used.harness() / round.seconds()))
        .put("lost", round.lost())
        .put("duplicates", round.surplus());
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }

  private void tell(String what) {
    if (!json) {
      System.err.println(what);
    }
  }

  /** Runs it; the exit code is 1 when something was lost, 2 for wrong usage. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new LinkMain()).execute(arguments));
  }
}
