package org.entente.cli.region;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.server.link.LinkAuthority;
import org.entente.trust.name.RegionId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Makes what a region needs for links to others: a certificate of the federation's authority for links, which is made
 * too where there is none, and a beginning of its settings. Overwrites nothing.
 */
@Command(
    name = "init",
    description =
        "Make a region's certificate for links to other regions, and a beginning of its settings.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
  private static final String CA = "links-ca.pem";
  private static final String CA_KEY = "links-ca.key";

  @Parameters(paramLabel = "REGION", description = "its id, such as north")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String region;

  @Option(
      names = "--authority",
      paramLabel = "DIR",
      required = true,
      description =
          "the federation's authority for links; made there when the folder is empty. Keep it"
              + " offline.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path authority;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "where the region's files go")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path out;

  @Option(
      names = "--peer",
      paramLabel = "REGION=HOST:PORT",
      description = "the link of another region; repeat it for several")
  private List<String> peers = new ArrayList<>();

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws Exception {
    RegionId id = RegionId.parse(region);
    requireNone(out.resolve("link.pem"));
    LinkAuthority issuer = open();
    LinkAuthority.Identity identity = issuer.issue(id, clock.millis());
    Files.createDirectories(out);
    write(out.resolve(CA), issuer.identity().certificate(), false);
    write(out.resolve("link.pem"), identity.certificate(), false);
    write(out.resolve("link.key"), identity.key(), true);
    write(out.resolve("region.json"), settings(id), false);
    System.out.println("Region " + id + " is prepared in " + out + ".");
    System.out.println(
        "Move that folder to its servers, adapt region.json, and run: entente serve --config"
            + " region.json");
    System.out.println(
        "Then list its key (entente agency list-region), and say whose devices it keeps (entente"
            + " agency place "
            + id + ").");
    return 0;
  }

  private LinkAuthority open() throws IOException {
    Path certificate = authority.resolve(CA);
    Path key = authority.resolve(CA_KEY);
    if (Files.exists(certificate)) {
      try {
        return LinkAuthority.open(
            new LinkAuthority.Identity(Files.readString(certificate), Files.readString(key)),
            new SecureRandom());
      } catch (IllegalArgumentException e) {
        throw new NotDone("The files in " + authority + " are not an authority for links.");
      }
    }
    LinkAuthority made = LinkAuthority.create(new SecureRandom(), clock.millis());
    Files.createDirectories(authority);
    write(key, made.identity().key(), true);
    write(certificate, made.identity().certificate(), false);
    System.out.println("Made an authority for links in " + authority
        + ". Whoever has its key can pose as any region: keep it offline.");
    return made;
  }

  private String settings(RegionId id) {
    JsonObject link = new JsonObject()
        .put("host", "0.0.0.0")
        .put("port", 8444)
        .put("ca", out.resolve(CA).toAbsolutePath().toString())
        .put("certificate", out.resolve("link.pem").toAbsolutePath().toString())
        .put("key", out.resolve("link.key").toAbsolutePath().toString());
    JsonObject own = new JsonObject().put("id", id.value());
    if (!peers.isEmpty()) {
      own.put("peers", String.join(",", peers));
    }
    return new JsonObject().put("region", own).put("link", link).encodePrettily() + "\n";
  }

  private static void requireNone(Path file) {
    if (Files.exists(file)) {
      throw new NotDone(
          file + " exists already. Choose another folder (--out); nothing was changed.");
    }
  }

  private static void write(Path file, String content, boolean secret) throws IOException {
    if (secret) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, content, StandardOpenOption.WRITE);
    } else {
      Files.writeString(file, content, StandardOpenOption.CREATE_NEW);
    }
  }
}
