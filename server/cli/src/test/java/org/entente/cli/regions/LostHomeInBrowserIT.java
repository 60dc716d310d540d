package org.entente.cli.regions;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.entente.cli.Typed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The home of a room is lost, and two administrators give it another one in their browsers; the steps are in
 * {@code web-client/e2e/journeys/lost-region.ts}, which asks this test for what no browser does.
 */
class LostHomeInBrowserIT {
  private static final long PATIENCE_SECONDS = 900;

  @TempDir
  private Path folder;

  private TwoRegions regions;
  private HttpServer hands;
  private Colleague mara;
  private String room;

  /** Paul of the north and Ines of the south are invited into Mara's room. */
  @BeforeEach
  void begin() throws Exception {
    regions = new TwoRegions(folder);
    Casework casework = regions.casework;
    mara = regions.open(casework.colleague(0, "mara"));
    casework.awaitSame();
    room = mara.opensRoom(casework, List.of(officer(0), officer(1)));
    hands = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hands.createContext("/administrators", call -> answer(call, this::bothAreAdministrators));
    hands.createContext("/lost", call -> answer(call, this::theNorthIsLost));
    hands.createContext("/begins", call -> answer(call, this::theCommandBegins));
    hands.createContext("/signs", call -> answer(call, this::theCommandSigns));
    hands.start();
  }

  @AfterEach
  void stop() throws Exception {
    try {
      if (hands != null) {
        hands.stop(0);
      }
    } finally {
      if (regions != null) {
        regions.close();
      }
    }
  }

  private interface Act {
    String on(String asked) throws Exception;
  }

  private static void answer(HttpExchange call, Act act) throws IOException {
    String said;
    int status = 200;
    try {
      said = act.on(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    } catch (Exception | AssertionError e) {
      said = e.toString();
      status = 500;
    }
    byte[] body = said.getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  private String officer(int agency) {
    return (agency == 0 ? "paul@" : "ines@") + regions.casework.name(agency).value();
  }

  private Site at(int agency) {
    return agency == 0 ? regions.north : regions.south;
  }

  private String does(int agency, Site at, String... command) throws IOException {
    Typed typed = regions.casework.administrator(agency, at, folder, command);
    assertThat(typed.exit()).as("%s", typed).isZero();
    return typed.out();
  }

  private JsonObject invitation(int agency) throws IOException {
    String name = officer(agency).substring(0, 4);
    Path table = Files.writeString(
        folder.resolve(name + ".csv"),
        "officer,name,role\n" + name + "," + name + ",Administrator\n");
    String line = does(
        agency,
        at(agency),
        "agency",
        "invite",
        table.toString(),
        "--team",
        regions.casework.team.text(),
        "--room",
        room + "=Case room",
        "--team-title",
        "Operation Kestrel",
        "--purpose",
        "Boats",
        "--desk",
        "+999 20");
    String[] parts = line.strip().split("\t");
    return new JsonObject()
        .put("name", name)
        .put("agency", regions.casework.name(agency).value())
        .put("link", parts[1])
        .put("code", parts[2]);
  }

  private String bothAreAdministrators(String asked) throws Exception {
    for (int agency = 0; agency < 2; agency++) {
      does(agency, at(agency), "agency", "make-admin", officer(agency));
    }
    regions.casework.awaitSame();
    return "";
  }

  private String theNorthIsLost(String asked) throws Exception {
    regions.awaitSameRooms();
    regions.north.down();
    regions.south.remembersSilenceFor(TwoRegions.LONG_AGO);
    return "";
  }

  /** What the first administrator writes with the command is for a browser to open. */
  private String theCommandBegins(String asked) throws IOException {
    String file = folder.resolve("rehome.event").toString();
    does(0, regions.south, "region", "rehome", "north", "south", "--out", file);
    return file;
  }

  /** The second one signs with the command what a browser has written, without having it recorded. */
  private String theCommandSigns(String file) throws IOException {
    String signed = folder.resolve("signed.event").toString();
    return does(1, regions.south, "agency", "cosign", file, "--pass-on", signed);
  }

  @Test
  void two_administrators_give_a_room_another_home_in_their_browsers() throws Exception {
    JsonArray invitations = new JsonArray().add(invitation(0)).add(invitation(1));
    Path ground = folder.resolve("ground.json");
    Files.writeString(
        ground,
        new JsonObject()
            .put("origin", regions.north.origin())
            .put("invitations", invitations)
            .encode());
    Path log = folder.resolve("journey.log");

    int exit = walk(ground, log);

    assertThat(exit).as(Files.readString(log)).isZero();
    assertThat(Files.readString(log)).contains("ok      two administrators give a room");
    mara.awaitRoom(room, r -> r.homeRegion().equals("south"));
  }

  private int walk(Path ground, Path log) throws IOException, InterruptedException {
    String web = Path.of("..", "..", "web-client").toAbsolutePath().normalize().toString();
    ProcessBuilder builder = new ProcessBuilder(
            "npm", "--prefix", web, "run", "e2e", "--", "two administrators give a room")
        .redirectErrorStream(true)
        .redirectOutput(log.toFile());
    builder.environment().put("E2E_GROUND", ground.toString());
    builder
        .environment()
        .put("E2E_HANDS", "http://127.0.0.1:" + hands.getAddress().getPort());
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("the journey does not end:\n" + Files.readString(log));
    }
    return process.exitValue();
  }
}
