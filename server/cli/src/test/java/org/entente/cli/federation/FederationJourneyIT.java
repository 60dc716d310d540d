package org.entente.cli.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entente.cli.TestFederation.done;
import static org.entente.cli.TestFederation.part;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.entente.cli.TestFederation;
import org.entente.cli.Typed;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
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

  private TestFederation federation;

  @BeforeEach
  void start() throws Exception {
    federation = TestFederation.start(folder);
    for (String agency : List.of(ALBA, BOREA, CASTRA)) {
      federation.init(agency);
    }
  }

  @AfterEach
  void stop() throws Exception {
    federation.close();
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
    String event =
        federation.founds(ALBA, "Alba National Police,XA,ANP", BOREA, "Borea Border Guard,XB,BBG");
    Typed early = typed(
        BOREA,
        "propose",
        federation.root(CASTRA),
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
    Typed stranger = typed(BOREA, "cosign", event);
    assertThat(stranger.exit()).isEqualTo(1);
    assertThat(stranger.err()).contains("the link that this server printed");
    String link = part("(http://localhost:\\d+/found#\\S+)", federation.announced());
    String half = link.substring(0, link.indexOf('#') + 1);
    Typed cut = federation.triedAt(half, BOREA, "cosign", event);
    assertThat(cut.exit()).isEqualTo(1);
    assertThat(cut.err()).contains("not whole");
    TestFederation.well(federation.triedAt(link, BOREA, "cosign", event));
    federation.listRegion(ALBA, BOREA);
    assertThat(list()).contains(ALBA + "\tmember").contains(BOREA + "\tmember");
  }

  private void theThirdJoins() {
    Typed proposed = as(
        ALBA,
        "propose",
        federation.root(CASTRA),
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
    String id = part("approve ([0-9a-f]{64})", proposed.out());
    String fingerprint = part(
        "Fingerprint  ([0-9 ]+)",
        done("agency", "show", federation.root(CASTRA)).out());

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
    String team = TestFederation.teamOf(opened);
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
    String[] invite = TestFederation.invitation(table, team);
    String[] dry = Arrays.copyOf(invite, invite.length + 1);
    dry[invite.length] = "--dry-run";
    assertThat(typed(CASTRA, dry).out()).isEmpty();
    Typed invited = typed(CASTRA, invite);
    assertThat(invited.exit()).isEqualTo(1);
    assertThat(invited.err()).contains("line 3").contains("line 4").contains("1 to invite");
    federation.enrol("dana", invited);
    assertThat(list()).contains("dana." + CASTRA);
    assertThat(typed(CASTRA, invite).err()).contains("1 have a device already");
  }

  private void anAdministratorAndADeviceGoOn() throws IOException {
    Path file = Path.of(federation.keys(CASTRA)).resolve("admin.p12");
    byte[] before = Files.readAllBytes(file);
    assertThat(as(CASTRA, "renew-admin").out()).contains("may act for " + CASTRA + " until");
    assertThat(Files.readAllBytes(file)).isNotEqualTo(before);

    String device = part("(entente://dana[^\\t]*)\\tcounts", list());
    assertThat(as(CASTRA, "renew").out()).contains("Every device has an administrator");
    assertThat(typed(BOREA, "renew", device).err()).contains("may not cause");
    assertThat(typed(CASTRA, "renew", device).err()).contains("renewal_early");
  }

  private void aWitnessWatches() {
    String dir = folder.resolve("witness").toString();
    String key =
        done("witness", "--agency", BOREA, "--dir", dir, "--show-key").out().strip();
    as(BOREA, "list-witness", key);
    String[] look = {
      "witness", "--agency", BOREA, "--dir", dir, "--server", federation.origin(), "--once"
    };
    done(look);
    done(look);
  }

  private void theRecordVerifies() throws IOException {
    Path file = folder.resolve("record.json");
    done("audit", "export", "--server", federation.origin(), file.toString());
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
      digests.add(done("directory", "rebuild", "--server", federation.origin(), "--shuffle", seed)
          .out());
    }
    digests.add(done("directory", "rebuild", "--server", federation.origin()).out());
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
    return done("agency", "list", "--server", federation.origin()).out();
  }

  private Typed as(String agency, String... command) {
    return federation.as(agency, command);
  }

  private Typed typed(String agency, String... command) {
    return federation.tried(agency, command);
  }
}
