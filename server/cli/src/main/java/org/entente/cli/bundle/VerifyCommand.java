package org.entente.cli.bundle;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.member.bundle.BundleRecord;
import org.entente.member.bundle.BundleReport;
import org.entente.member.bundle.BundleResult;
import org.entente.member.bundle.BundleResult.Suspect;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a bundle byte by byte and names the place of a change; exit code 1 when it does not hold. */
@Command(
    name = "verify",
    description = "Verify a bundle: every byte, signature, certificate and file. Needs no network.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "as the export wrote it")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NotDone("There is no file " + file + ".");
    }
    BundleFile bundle = new BundleFile(file);
    BundleResult result = bundle.check();
    Suspect changed = bundle.changed(result);
    System.out.println(json ? json(result, changed) : words(result, changed));
    return result.holds() ? 0 : 1;
  }

  private static String json(BundleResult result, @Nullable Suspect changed) {
    JsonObject out = new JsonObject(BundleReport.json(result));
    out.remove("suspects");
    return out.put("changed", changed == null ? null : changed.position()).encode();
  }

  private static String words(BundleResult result, @Nullable Suspect changed) {
    BundleRecord record = result.record();
    if (result.holds() && record != null) {
      return held(record);
    }
    if (changed != null) {
      return "CHANGED: byte " + changed.position() + " of the file, in "
          + (result.part().isEmpty() ? "the list of contents" : result.part())
          + ", is not what was signed. Nothing else is.";
    }
    String where = result.position() < 0 ? "" : " From byte " + result.position() + " on.";
    return "DOES NOT HOLD: " + fault(result) + where;
  }

  private static String fault(BundleResult result) {
    return switch (result.fault()) {
      case "container", "record" -> "this is no bundle, or its beginning was changed.";
      case "certificate" -> "a certificate does not lead to its agency's root.";
      case "signature" -> "the exporter did not sign this.";
      case "order" -> "message " + (result.item() + 1) + " is not in the order of the room.";
      case "item" -> "message " + (result.item() + 1) + " was not signed by its author.";
      case "file" -> "a file is not the one that its author sealed.";
      case "part" -> result.part() + " is not what was signed.";
      case "cut" ->
        "the file ends too early" + (result.part().isEmpty() ? "." : ", in " + result.part() + ".");
      default -> "more follows behind the end.";
    };
  }

  private static String held(BundleRecord r) {
    StringBuilder out = new StringBuilder("Holds: \"" + r.title() + "\", "
        + (r.said().size() - r.holes()) + " signed items, " + r.holes() + " withheld, "
        + r.files().size() + " files.\nExported by " + r.by().officer().text() + " at "
        + Instant.ofEpochMilli(r.atMs()) + ": " + r.reason()
        + "\nCompare these figures with what each agency publishes of its root:");
    JsonObject report = new JsonObject(
        BundleReport.json(new BundleResult("", "", -1, 0, -1, java.util.List.of(), r)));
    report.getJsonObject("record").getJsonArray("agencies").forEach(a -> {
      JsonObject agency = (JsonObject) a;
      out.append("\n  ").append(agency.getString("name")).append("  ");
      agency.getJsonArray("fingerprint").forEach(g -> out.append(g).append(' '));
    });
    return out.toString();
  }
}
