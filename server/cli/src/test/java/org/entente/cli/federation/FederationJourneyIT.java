package org.entente.cli.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.cli.Typed;
import org.entente.cli.serve.ServeCommand;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.server.boot.EntenteServer;
import org.entente.server.config.ServerConfig;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three agencies come together with nothing but the command line; the fourth eye checks the record. */
class FederationJourneyIT {
  private static final String ALBA = "police.alba.example";
  private static final String BOREA = "border.borea.example";
  private static final String CASTRA = "customs.castra.example";

  @TempDir
  Path folder;

  private ServerConfig config;
  private EntenteServer.Running server;
  private String origin;
  private Path password;

  @BeforeEach
  void start() throws Exception {
    JsonObject settings = new JsonObject()
        .put("http", new JsonObject().put("host", "localhost").put("port", 0))
        .put("data", new JsonObject().put("dir", folder.resolve("data").toString()))
        .put("region", new JsonObject().put("id", "one"));
    config = ServerConfig.of(settings, Map.of());
    server = EntenteServer.start(config)
        .toCompletionStage()
        .toCompletableFuture()
        .get(2, TimeUnit.MINUTES);
    origin = "http://localhost:" + server.port();
    password = Files.writeString(folder.resolve("password"), "nine lives of a cat\n");
    for (String agency : List.of(ALBA, BOREA, CASTRA)) {
      done("agency", "init", agency, "--out", keys(agency), "--password-file", password.toString());
    }
  }

  @AfterEach
  void stop() throws Exception {
    server.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
  }

  @Test
  void agencies_come_together_and_their_record_is_checked_by_anybody() throws Exception {
    twoFound();
    theThirdJoins();
    String team = allOpenATeam();
    peopleAreInvited(team);
    anAdministratorAndADeviceGoOn();
    aWitnessWatches();
    theRecordVerifies();
    theDirectoryIsTheSameInAnyOrder();
    theThirdIsSuspended();
  }

  private void twoFound() {
    Path event = folder.resolve("founding.event");
    as(
        ALBA,
        "found",
        "--own",
        "Alba National Police,XA,ANP",
        "--partner",
        "Borea Border Guard,XB,BBG",
        "--partner-root",
        root(BOREA),
        "--out",
        event.toString());
    Typed early = typed(
        BOREA,
        "propose",
        root(CASTRA),
        "--as",
        "Castra,XC,CUS",
        "--kind",
        "border",
        "--region",
        "one",
        "--legal-basis",
        "Treaty 7",
        "--desk",
        "+99 1");
    assertThat(early.exit()).isEqualTo(1);
    Typed stranger = typed(BOREA, "cosign", event.toString());
    assertThat(stranger.exit()).isEqualTo(1);
    assertThat(stranger.err()).contains("the link that this server printed");
    String link = found("(http://localhost:\\d+/found#\\S+)", printed());
    Typed cut =
        typedAt(link.substring(0, link.indexOf('#') + 1), BOREA, "cosign", event.toString());
    assertThat(cut.exit()).isEqualTo(1);
    assertThat(cut.err()).contains("not whole");
    Typed founded = typedAt(link, BOREA, "cosign", event.toString());
    assertThat(founded.exit()).as(founded.err() + founded.out()).isZero();
    Path region = folder.resolve("region.event");
    as(ALBA, "list-region", "--out", region.toString());
    as(BOREA, "cosign", region.toString());
    assertThat(list()).contains(ALBA + "\tmember").contains(BOREA + "\tmember");
  }

  /** What {@code entente serve} says of this server once it takes requests. */
  private String printed() {
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

  private void theThirdJoins() {
    Typed proposed = as(
        ALBA,
        "propose",
        root(CASTRA),
        "--as",
        "Castra Customs,XC,CUS",
        "--kind",
        "border",
        "--region",
        "one",
        "--language",
        "fr",
        "--legal-basis",
        "Treaty 7",
        "--desk",
        "+99 1");
    String id = found("approve ([0-9a-f]{64})", proposed.out());
    String fingerprint =
        found("Fingerprint  ([0-9 ]+)", done("agency", "show", root(CASTRA)).out());

    Typed wrong = typed(BOREA, "approve", id, "--fingerprint", "1111 2222");
    assertThat(wrong.err()).contains("The fingerprint differs");
    Typed own = typed(ALBA, "approve", id, "--fingerprint", fingerprint);
    assertThat(own.err()).contains("may not cause");
    assertThat(list()).contains(CASTRA + "\twaits").doesNotContain(CASTRA + "\tmember");

    as(BOREA, "approve", id, "--fingerprint", fingerprint);
    assertThat(list()).contains(CASTRA + "\tmember");
    assertThat(typed(BOREA, "refuse", id, "--reason", "too late").err())
        .contains("already_decided");
  }

  private String allOpenATeam() {
    Path first = folder.resolve("team.event");
    Path second = folder.resolve("team2.event");
    Typed opened = as(
        ALBA,
        "open-team",
        "--agency",
        ALBA,
        "--agency",
        BOREA,
        "--agency",
        CASTRA,
        "--until",
        "2099-01-01T00:00:00Z",
        "--out",
        first.toString());
    assertThat(typed(BOREA, "cosign", first.toString()).exit())
        .as("one is missing")
        .isEqualTo(1);
    as(BOREA, "cosign", first.toString(), "--pass-on", second.toString());
    as(CASTRA, "cosign", second.toString());
    String team = found("Team  ([0-9a-f]{32})", opened.out());
    assertThat(list()).contains("team\t" + team);
    return team;
  }

  private void peopleAreInvited(String team) throws IOException {
    Path table = Files.writeString(folder.resolve("people.csv"), """
        officer,name,role
        dana,"Orel, Dana",Investigator
        Not A Name,Nobody,None
        dana,Dana Orel,Investigator
        """);
    String[] invite = {
      "invite",
      table.toString(),
      "--team",
      team,
      "--team-title",
      "Operation Kestrel",
      "--purpose",
      "Boats",
      "--desk",
      "+99 1"
    };
    String[] dry = Arrays.copyOf(invite, invite.length + 1);
    dry[invite.length] = "--dry-run";
    assertThat(typed(CASTRA, dry).out()).isEmpty();
    Typed invited = typed(CASTRA, invite);
    assertThat(invited.exit()).isEqualTo(1);
    assertThat(invited.err()).contains("line 3").contains("line 4").contains("1 to invite");
    String[] cells = invited.out().strip().split("\t");
    String profile = folder.resolve("dana").toString();
    done("member", "enrol", cells[1], "--code", cells[2], "--profile", profile, "--unattended");
    assertThat(list()).contains("dana." + CASTRA);
    assertThat(typed(CASTRA, invite).err()).contains("1 have a device already");
  }

  private void anAdministratorAndADeviceGoOn() throws IOException {
    Path file = Path.of(keys(CASTRA)).resolve("admin.p12");
    byte[] before = Files.readAllBytes(file);
    assertThat(as(CASTRA, "renew-admin").out()).contains("may act for " + CASTRA + " until");
    assertThat(Files.readAllBytes(file)).isNotEqualTo(before);

    String device = found("(entente://dana[^\\t]*)\\tcounts", list());
    assertThat(as(CASTRA, "renew").out()).contains("Every device has an administrator");
    assertThat(typed(BOREA, "renew", device).err()).contains("may not cause");
    assertThat(typed(CASTRA, "renew", device).err()).contains("renewal_early");
  }

  private void aWitnessWatches() {
    String dir = folder.resolve("witness").toString();
    String key =
        done("witness", "--agency", BOREA, "--dir", dir, "--show-key").out().strip();
    as(BOREA, "list-witness", key);
    String[] look = {"witness", "--agency", BOREA, "--dir", dir, "--server", origin, "--once"};
    done(look);
    done(look);
  }

  private void theRecordVerifies() throws IOException {
    Path file = folder.resolve("record.json");
    done("audit", "export", "--server", origin, file.toString());
    JsonObject good = verify(file);
    assertThat(good.getBoolean("consistent")).as(good.encode()).isTrue();
    assertThat(good.getJsonArray("witnesses")).contains(BOREA);
    assertThat(good.getLong("refused")).isZero();

    JsonObject bundle = new JsonObject(Files.readString(file));
    JsonArray entries = bundle.getJsonArray("entries");
    for (int position = 1; position <= entries.size(); position++) {
      JsonObject changed = bundle.copy();
      changed.getJsonArray("entries").set(position - 1, bent(entries.getString(position - 1)));
      assertFault(changed, position == entries.size() ? 0 : position);
      JsonObject shortened = bundle.copy();
      shortened.getJsonArray("entries").remove(position - 1);
      assertFault(shortened, position);
    }
  }

  /** The last byte of the entry's body, which is part of a signature, changed by one bit. */
  private static String bent(String base64) {
    try {
      Entry entry = TlsReader.decode(Base64.getDecoder().decode(base64), Entry::read);
      EntryContent content = entry.content();
      byte[] body = content.body().toArray();
      body[body.length - 1] ^= 1;
      EntryContent changed = new EntryContent(
          content.log(), content.origin(), content.kind(), 0, 0, null, 0, Bytes.of(body));
      return Base64.getEncoder()
          .encodeToString(new Entry(changed, entry.seq(), entry.hlc(), entry.previous()).encode());
    } catch (MlsException e) {
      throw new AssertionError(e);
    }
  }

  private void assertFault(JsonObject bundle, int position) throws IOException {
    Path file = Files.writeString(folder.resolve("bent.json"), bundle.encode());
    JsonObject result = verify(file);
    assertThat(result.getBoolean("consistent")).isFalse();
    assertThat(result.getInteger("position")).as(result.encode()).isEqualTo(position);
  }

  private static JsonObject verify(Path file) {
    return new JsonObject(
        Typed.entente("audit", "verify", "--json", file.toString()).out());
  }

  private void theDirectoryIsTheSameInAnyOrder() {
    List<String> digests = new ArrayList<>();
    for (String seed : List.of("1", "2", "3")) {
      digests.add(
          done("directory", "rebuild", "--server", origin, "--shuffle", seed).out());
    }
    digests.add(done("directory", "rebuild", "--server", origin).out());
    assertThat(digests).containsOnly(digests.get(0));
  }

  private void theThirdIsSuspended() {
    Path event = folder.resolve("suspension.event");
    String[] suspend = {"suspend", CASTRA, "--reason", "Agreement ended", "--out", event.toString()
    };
    assertThat(as(ALBA, suspend).out()).contains("shuts out 1 devices");
    as(BOREA, "cosign", event.toString());
    assertThat(list()).contains(CASTRA + "\tsuspended").contains("revoked");
    assertThat(typed(CASTRA, "revoke", "entente://dana." + CASTRA + "/x").exit())
        .isEqualTo(1);
  }

  private String list() {
    return done("agency", "list", "--server", origin).out();
  }

  private Typed as(String agency, String... command) {
    Typed typed = typed(agency, command);
    assertThat(typed.exit()).as(typed.err() + typed.out()).isZero();
    return typed;
  }

  private Typed typed(String agency, String... command) {
    return typedAt(origin, agency, command);
  }

  private Typed typedAt(String address, String agency, String... command) {
    List<String> all = new ArrayList<>(List.of("agency"));
    all.addAll(List.of(command));
    all.addAll(List.of("--keys", keys(agency), "--server", address));
    all.addAll(List.of("--password-file", password.toString()));
    return Typed.entente(all.toArray(String[]::new));
  }

  private static Typed done(String... command) {
    Typed typed = Typed.entente(command);
    assertThat(typed.exit()).as(typed.err() + typed.out()).isZero();
    return typed;
  }

  private String keys(String agency) {
    return folder.resolve(agency).toString();
  }

  private String root(String agency) {
    return folder.resolve(agency).resolve("root.cer").toString();
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1).strip();
  }
}
