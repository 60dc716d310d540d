package org.entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.cli.serve.ServeCommand;
import org.entente.server.boot.EntenteServer;
import org.entente.server.config.ServerConfig;

/**
 * A region in this process and agencies that come together on it by nothing but their own commands. Everything
 * lies in one folder; each agency has a folder of keys below it, each person one with a device.
 */
public final class TestFederation implements AutoCloseable {
  private final Path folder;
  private final ServerConfig config;
  private final EntenteServer.Running server;
  private final String password;

  private TestFederation(
      Path folder, ServerConfig config, EntenteServer.Running server, String password) {
    this.folder = folder;
    this.config = config;
    this.server = server;
    this.password = password;
  }

  /** Starts the region with all its data in {@code folder}; there is nobody yet. */
  public static TestFederation start(Path folder) throws Exception {
    JsonObject settings = new JsonObject()
        .put("http", new JsonObject().put("host", "localhost").put("port", 0))
        .put("data", new JsonObject().put("dir", folder.resolve("data").toString()))
        .put("region", new JsonObject().put("id", "one"))
        .put("metrics", new JsonObject().put("port", 0));
    ServerConfig config = ServerConfig.of(settings, Map.of());
    EntenteServer.Running server = EntenteServer.start(config)
        .toCompletionStage()
        .toCompletableFuture()
        .get(2, TimeUnit.MINUTES);
    Path password = Files.writeString(folder.resolve("password"), "nine lives of a cat\n");
    return new TestFederation(folder, config, server, password.toString());
  }

  @Override
  public void close() throws Exception {
    server.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
  }

  /** Where the region is. */
  public String origin() {
    return "http://localhost:" + server.port();
  }

  /** Where a server that belongs to nobody takes the first event of a federation. */
  public String foundingLink() {
    return server.founding().orElseThrow().at(origin());
  }

  /** What {@code entente serve} says of this server once it takes requests. */
  public String announced() {
    PrintStream before = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      ServeCommand.announce(config, server);
    } finally {
      System.setOut(before);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  /** Makes the root and the first administrator of {@code agency}. */
  public void init(String agency) {
    done("agency", "init", agency, "--out", keys(agency), "--password-file", password);
  }

  /**
   * {@code agency} and {@code partner} want to found a federation, as {@code own} and {@code other} (title, country,
   * code); the file is for the partner to sign.
   */
  public String founds(String agency, String own, String partner, String other) {
    String event = folder.resolve("founding.event").toString();
    List<String> command = new ArrayList<>(List.of("found", "--own", own, "--partner", other));
    command.addAll(List.of("--partner-root", root(partner), "--out", event));
    as(agency, command.toArray(String[]::new));
    return event;
  }

  /** The two put their region on the list. */
  public void listRegion(String agency, String partner) {
    String event = folder.resolve("region.event").toString();
    as(agency, "list-region", "--out", event);
    as(partner, "cosign", event);
  }

  /** The two open a team; answers with its id. */
  public String openTeam(String agency, String partner) {
    String event = folder.resolve("team.event").toString();
    List<String> command = new ArrayList<>(List.of("open-team", "--agency", agency));
    command.addAll(List.of("--agency", partner, "--until", "2099-01-01T00:00:00Z", "--out", event));
    Typed opened = as(agency, command.toArray(String[]::new));
    as(partner, "cosign", event);
    return teamOf(opened);
  }

  /** The id of the team that {@code open-team} has {@code opened}. */
  public static String teamOf(Typed opened) {
    return part("Team  ([0-9a-f]{32})", opened.out());
  }

  /** {@code officer} is invited by {@code agency} and comes in with a device. */
  public void enrol(String agency, String officer, String team) throws IOException {
    Path people = Files.writeString(
        folder.resolve(officer + ".csv"),
        "officer,name,role\n" + officer + "," + officer + ",Investigator\n");
    enrol(officer, as(agency, invitation(people, team)));
  }

  /** How everybody in the table {@code people} is invited. */
  public static String[] invitation(Path people, String team) {
    List<String> command = new ArrayList<>(List.of("invite", people.toString(), "--team", team));
    command.addAll(List.of("--team-title", "Operation Kestrel"));
    command.addAll(List.of("--purpose", "Boats", "--desk", "+99 1"));
    return command.toArray(String[]::new);
  }

  /** {@code officer} comes in with what {@code invited} has printed for him. */
  public void enrol(String officer, Typed invited) {
    String[] cells = invited.out().strip().split("\t");
    List<String> command = new ArrayList<>(List.of("enrol", cells[1], "--code", cells[2]));
    command.add("--unattended");
    well(member(officer, command.toArray(String[]::new)));
  }

  /** What {@code officer}'s device says to {@code command}. */
  public Typed member(String officer, String... command) {
    List<String> all = new ArrayList<>(List.of("member"));
    all.addAll(List.of(command));
    all.addAll(List.of("--profile", folder.resolve("profile-" + officer).toString()));
    return Typed.entente(all.toArray(String[]::new));
  }

  /** What an administrator of {@code agency} is told, whatever comes of {@code command}. */
  public Typed tried(String agency, String... command) {
    return triedAt(origin(), agency, command);
  }

  /** As {@link #tried}, at another address of the region. */
  public Typed triedAt(String address, String agency, String... command) {
    List<String> all = new ArrayList<>(List.of("agency"));
    all.addAll(List.of(command));
    all.addAll(List.of("--keys", keys(agency), "--server", address, "--password-file", password));
    return Typed.entente(all.toArray(String[]::new));
  }

  /** As {@link #tried}; the command ends well. */
  public Typed as(String agency, String... command) {
    return well(tried(agency, command));
  }

  /** What {@code command} prints, which ends well. */
  public static Typed done(String... command) {
    return well(Typed.entente(command));
  }

  /** {@code typed}, which has ended well. */
  public static Typed well(Typed typed) {
    assertThat(typed.exit()).as(typed.err() + typed.out()).isZero();
    return typed;
  }

  /** The folder of {@code agency}'s keys. */
  public String keys(String agency) {
    return folder.resolve(agency).toString();
  }

  /** What others may see of {@code agency}'s root. */
  public String root(String agency) {
    return folder.resolve(agency).resolve("root.cer").toString();
  }

  /** The first group of {@code pattern} in {@code text}, which has it. */
  public static String part(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1).strip();
  }
}
