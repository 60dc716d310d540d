package org.entente.cli.quickstart;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.entente.cli.federation.FederationClient;
import org.entente.mls.error.MlsException;
import org.entente.server.boot.EntenteServer;
import org.entente.trust.name.RegionId;

/**
 * The demo's folder: the server's data, the demo agencies' keys, the coordinator's device and the invitations. A folder
 * whose founding was interrupted holds nothing of value and is begun anew.
 */
final class Demo {
  private final Path folder;

  Demo(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** The server's own part. */
  Path serverData() {
    return folder.resolve("server");
  }

  /** The profile of the coordinator's device, for the command line. */
  Path coordinator() {
    return folder.resolve("coordinator");
  }

  /** What was printed once: links and codes, readable by the owner alone. */
  private Path invitationsFile() {
    return folder.resolve("invitations.json");
  }

  boolean isFounded() {
    return Files.exists(invitationsFile());
  }

  /**
   * Removes everything; only folders that this class made are touched.
   *
   * @throws IOException when a server is running on them; nothing was removed then
   */
  void reset() throws IOException {
    EntenteServer.release(serverData());
    for (Path part : List.of(serverData(), coordinator(), folder.resolve("agencies"))) {
      delete(part);
    }
    Files.deleteIfExists(invitationsFile());
  }

  private static void delete(Path part) throws IOException {
    if (!Files.exists(part)) {
      return;
    }
    try (Stream<Path> all = Files.walk(part)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** Founds the federation in the running {@code node} and keeps what people need. */
  List<Founding.Invitation> found(Node node, Clock clock, String history)
      throws IOException, MlsException {
    Founding founding = new Founding(
        new FederationClient(node.founding()),
        RegionId.parse(Node.REGION),
        coordinator(),
        clock,
        history);
    List<Founding.Invitation> invitations = founding.found();
    founding.keepKeys(folder.resolve("agencies"));
    save(node, invitations);
    return invitations;
  }

  private void save(Node node, List<Founding.Invitation> invitations) throws IOException {
    JsonArray all = new JsonArray();
    invitations.forEach(each -> all.add(new JsonObject()
        .put("officer", each.officer())
        .put("name", each.name())
        .put("agency", each.agency())
        .put("link", each.link())
        .put("code", each.code())));
    JsonObject content = new JsonObject().put("origin", node.origin()).put("invitations", all);
    Path fresh = folder.resolve("invitations.next");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, content.encodePrettily());
    Files.move(fresh, invitationsFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The invitations as they were made, their links pointing at where the server listens now. */
  List<Founding.Invitation> invitations(Node node) throws IOException {
    JsonObject content = new JsonObject(Files.readString(invitationsFile()));
    String origin = content.getString("origin");
    List<Founding.Invitation> all = new ArrayList<>();
    for (Object each : content.getJsonArray("invitations")) {
      JsonObject one = (JsonObject) each;
      all.add(new Founding.Invitation(
          one.getString("officer"),
          one.getString("name"),
          one.getString("agency"),
          node.origin() + one.getString("link").substring(origin.length()),
          one.getString("code")));
    }
    return all;
  }
}
