package org.entente.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entente.server.testing.Futures.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.SignatureScheme;
import org.entente.server.db.Database;
import org.entente.server.db.TestDatabase;
import org.entente.server.directory.Federation;
import org.entente.server.http.Api;
import org.entente.server.http.Caller;
import org.entente.server.http.HttpSettings;
import org.entente.server.kernel.ProblemType;
import org.entente.server.log.Logs;
import org.entente.server.testing.TestAgency;
import org.entente.server.testing.TestClient;
import org.entente.server.testing.TestServer;
import org.entente.trust.checkpoint.Checkpoint;
import org.entente.trust.checkpoint.Cosignature;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.SignedNote;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Leaf;
import org.entente.trust.merkle.ConsistencyProof;
import org.entente.trust.merkle.InclusionProof;
import org.entente.trust.name.LogId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record over real HTTP with a real database: what anybody can check without trusting the region. */
class RecordIT {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestDatabase.open(vertx);
  private final TestAgency alba = new TestAgency("police.alba.example", 1, NOON.millis());
  private final TestAgency boria = new TestAgency("police.boria.example", 2, NOON.millis());
  private final SignatureKeyPair witnessKeys =
      SignatureScheme.ed25519().generate(new SecureRandom()::nextBytes);
  private final NoteKey witness =
      new NoteKey(boria.name.value(), NoteKey.Type.COSIGNATURE, witnessKeys.publicKey());
  private Logs logs;
  private Federation federation;
  private AuditModule audit;
  private TestServer server;
  private TestClient anybody;

  @BeforeEach
  void start(@TempDir Path data) {
    logs = await(Logs.open(vertx, database, TestClient.REGION, NOON, new SimpleMeterRegistry()));
    federation = await(Federation.open(vertx, database, logs, NOON));
    Api api = new Api(
        vertx,
        HttpSettings.LOOPBACK,
        (request, uri) -> Future.succeededFuture(new Caller(alba.admin.device())),
        NOON,
        () -> new UUID(1, 1));
    audit = AuditModule.open(vertx, data, logs, federation::directory, NOON, new SecureRandom());
    audit.mount(api);
    server = new TestServer(vertx, api);
    anybody = new TestClient(server.origin(), alba.admin, NOON);
  }

  @AfterEach
  void stop() {
    server.close();
    await(logs.close());
    await(database.close());
    await(vertx.close());
  }

  @Test
  void there_is_no_checkpoint_before_the_federation_begins() {
    assertThat(get("/v1/record/checkpoint").is(ProblemType.NOT_FOUND)).isTrue();
  }

  @Test
  void the_region_signs_how_far_its_record_goes() throws Exception {
    await(federation.append(alba.genesisWith(boria)));

    SignedNote note = checkpointNote();

    note.verify(audit.key());
    Checkpoint checkpoint = Checkpoint.of(note);
    assertThat(checkpoint.size()).isEqualTo(1);
    assertThat(checkpoint.timeMs()).isEqualTo(NOON.millis());
    assertThat(checkpoint.origin())
        .isEqualTo(Checkpoint.originOf(
            Objects.requireNonNull(federation.directory().genesisHash()), logs.origin()));
    assertThat(checkpointNote()).as("nothing new, nothing new to sign").isEqualTo(note);
  }

  @Test
  void every_entry_is_shown_to_be_in_the_tree_and_every_tree_continues_the_one_before()
      throws Exception {
    await(federation.append(alba.genesisWith(boria)));
    List<Checkpoint> seen = new ArrayList<>(List.of(checkpoint()));
    for (String officer : List.of("mara", "igor", "olga", "dana")) {
      await(federation.append(alba.invite(officer).issued()));
      seen.add(checkpoint());
    }
    Checkpoint last = seen.get(seen.size() - 1);
    for (Entry entry : entries()) {
      JsonObject proof = get("/v1/record/inclusion?seq=" + entry.seq() + "&size=" + last.size())
          .json();
      new InclusionProof(entry.seq() - 1, last.size(), path(proof))
          .verify(Leaf.hash(entry), last.root());
    }
    for (Checkpoint earlier : seen) {
      JsonObject proof = get("/v1/record/consistency?older=" + earlier.size() + "&newer="
              + last.size())
          .json();
      new ConsistencyProof(earlier.size(), last.size(), path(proof))
          .verify(earlier.root(), last.root());
    }
  }

  @Test
  void a_listed_witness_adds_its_word_and_a_stranger_does_not() throws Exception {
    await(federation.append(alba.genesisWith(boria)));
    await(federation.append(
        boria.event(new RecordEvent.WitnessListed(boria.name, witnessKeys.publicKey()))));
    SignedNote note = checkpointNote();
    SignatureKeyPair otherKeys = SignatureScheme.ed25519().generate(new SecureRandom()::nextBytes);
    NoteKey stranger =
        new NoteKey(boria.name.value(), NoteKey.Type.COSIGNATURE, otherKeys.publicKey());

    assertThat(cosign(Cosignature.add(note, stranger, otherKeys, NOON.millis()))
            .is(ProblemType.INVALID_FIELD))
        .isTrue();
    assertThat(checkpointNote()).isEqualTo(note);
    assertThat(
            cosign(Cosignature.add(note, witness, witnessKeys, NOON.millis())).status())
        .isEqualTo(200);

    assertThat(Cosignature.verify(checkpointNote(), witness)).isEqualTo(NOON.millis());
    assertThatThrownBy(() -> Cosignature.verify(note, witness))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void a_checkpoint_that_this_region_did_not_sign_is_not_kept() throws Exception {
    await(federation.append(alba.genesisWith(boria)));
    await(federation.append(
        boria.event(new RecordEvent.WitnessListed(boria.name, witnessKeys.publicKey()))));
    Checkpoint real = checkpoint();
    Checkpoint other =
        new Checkpoint(real.origin(), real.size(), Bytes.of(new byte[32]), real.timeMs());
    SignedNote forged = Cosignature.add(other.note(), witness, witnessKeys, NOON.millis());

    assertThat(cosign(forged).is(ProblemType.INVALID_FIELD)).isTrue();
    assertThat(anybody
            .open(
                "POST",
                "/v1/record/cosignatures",
                "application/json",
                "{}".getBytes(StandardCharsets.UTF_8))
            .is(ProblemType.MALFORMED_REQUEST))
        .isTrue();
  }

  @Test
  void proofs_of_what_is_not_there_are_refused() {
    await(federation.append(alba.genesisWith(boria)));
    for (String question : List.of(
        "inclusion?seq=2&size=1",
        "inclusion?seq=1&size=2",
        "inclusion?seq=0&size=1",
        "inclusion?seq=x&size=1",
        "inclusion?size=1",
        "consistency?older=0&newer=1",
        "consistency?older=2&newer=1",
        "consistency?older=1&newer=99999999999999")) {
      assertThat(get("/v1/record/" + question).is(ProblemType.INVALID_FIELD))
          .as(question)
          .isTrue();
    }
  }

  private List<Entry> entries() {
    return await(logs.read(LogId.FEDERATION, Cursor.START, 100, 1_000_000)).entries().stream()
        .map(stored -> {
          try {
            return TlsReader.decode(stored.encoded().getBytes(), Entry::read);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        })
        .toList();
  }

  private static List<Bytes> path(JsonObject proof) {
    return proof.getJsonArray("path").stream()
        .map(hex -> Bytes.fromHex((String) hex))
        .toList();
  }

  private Checkpoint checkpoint() throws Exception {
    return Checkpoint.of(checkpointNote());
  }

  private SignedNote checkpointNote() throws Exception {
    return SignedNote.parse(
        new String(get("/v1/record/checkpoint").body(), StandardCharsets.UTF_8));
  }

  private TestClient.Answer get(String path) {
    return anybody.open("GET", path, "", new byte[0]);
  }

  private TestClient.Answer cosign(SignedNote note) {
    return anybody.open(
        "POST",
        "/v1/record/cosignatures",
        "application/json",
        new JsonObject().put("note", note.encode()).toBuffer().getBytes());
  }
}
