package org.entente.trust.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.trust.checkpoint.Checkpoint;
import org.entente.trust.checkpoint.NoteKey;
import org.entente.trust.checkpoint.NoteSigner;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.EventSignature;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Leaf;
import org.entente.trust.merkle.MerkleTree;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.Origin;
import org.junit.jupiter.api.Test;

/** A record is checked with nothing but itself, and a fault has a place. */
class RecordCheckTest {
  private static final int SEED = 7;
  private static final int MANY = 2_500;
  private static final int RUN = 1_000;

  /** An entry ends with a signature, its number, its stamp and the hash of the one before. */
  private static final int AFTER_SIGNATURE = 8 + 8 + 32 + 10;

  private final TestFederation federation = TestFederation.withTeam();
  private final NoteSigner region = NoteSigner.of(
      TestFederation.REGION.value(), NoteKey.Type.NOTE, new byte[NoteSigner.SEED_BYTES]);

  private void regionIsListed() {
    federation.append(federation.signed(
        new RecordEvent.RegionListed(TestFederation.REGION, region.key().publicKey()),
        federation.alba.adminSigner(),
        federation.borea.adminSigner()));
  }

  private String signed(List<Entry> entries) {
    MerkleTree tree = new MerkleTree();
    entries.forEach(entry -> tree.append(Leaf.hash(entry)));
    String name = Checkpoint.originOf(genesis(), new Origin(TestFederation.REGION, 0));
    return region
        .sign(new Checkpoint(name, tree.size(), tree.root(), federation.now).note(), 0)
        .encode();
  }

  private Bytes genesis() {
    return Objects.requireNonNull(federation.directory.genesisHash());
  }

  private static RecordResult check(List<byte[]> entries, String note) {
    RecordCheck check = new RecordCheck();
    entries.forEach(check::add);
    return check.finish(note);
  }

  private List<byte[]> encoded() {
    return new ArrayList<>(federation.log.stream().map(Entry::encode).toList());
  }

  @Test
  void a_whole_record_holds_and_says_since_when() {
    regionIsListed();

    RecordResult result = check(encoded(), signed(federation.log));

    assertThat(result.fault()).isNull();
    assertThat(result.size()).isEqualTo(3);
    assertThat(result.sinceMs()).isEqualTo(federation.now);
    assertThat(result.region()).isEqualTo("alba-1");
    assertThat(result.genesis()).isEqualTo(genesis().toHex());
  }

  @Test
  void a_changed_or_missing_entry_is_named_by_its_place() {
    regionIsListed();
    String note = signed(federation.log);
    List<byte[]> changed = encoded();
    changed.get(1)[changed.get(1).length / 2] ^= 1;
    List<byte[]> missing = encoded();
    missing.remove(1);
    List<byte[]> cut = encoded();
    cut.remove(2);

    assertThat(check(changed, note).position()).isEqualTo(2);
    assertThat(check(missing, note).position()).isEqualTo(2);
    assertThat(check(missing, note).fault()).isEqualTo("entry 2 is missing");
    assertThat(check(cut, note).position()).isEqualTo(3);
    assertThat(check(List.of(new byte[3]), note).position()).isEqualTo(1);
    assertThat(check(List.of(), note).fault()).isEqualTo("the record is empty");
  }

  @Test
  void a_signature_of_nobody_who_is_listed_is_worth_nothing() {
    assertThat(check(encoded(), signed(federation.log)).fault())
        .isEqualTo("no two agencies have listed the region's key");
    regionIsListed();
    assertThat(check(encoded(), "nothing").fault()).isEqualTo("the checkpoint does not parse");
    String older = signed(federation.log.subList(0, 2));
    assertThat(check(encoded(), older).holds()).isFalse();
  }

  private SignedEvent invitation(int number) {
    byte[] id = new byte[InvitationId.LENGTH];
    id[0] = (byte) number;
    id[1] = (byte) (number >> Byte.SIZE);
    EventBody body = new EventBody.InvitationIssued(
        InvitationId.of(id),
        federation.alba.officer("nora"),
        Bytes.of(new byte[32]),
        federation.now + 1);
    return federation.signed(body, federation.alba.adminSigner());
  }

  /** The same event with a signature that was made under another one. */
  private static SignedEvent forged(SignedEvent event, SignedEvent other) {
    EventSignature real = event.signatures().get(0);
    Bytes signature = other.signatures().get(0).signature();
    return new SignedEvent(
        event.event(), List.of(new EventSignature(real.device(), real.chain(), signature)));
  }

  @Test
  void signatures_that_are_verified_together_count_and_are_refused_as_one_by_one() {
    regionIsListed();
    for (int i = 0; i < 60; i++) {
      SignedEvent event = i % 20 == 7 ? forged(invitation(i), invitation(100 + i)) : invitation(i);
      federation.appendUnchecked(event.encode());
    }
    String note = signed(federation.log);
    RecordCheck together = new RecordCheck();
    for (List<byte[]> run : List.of(encoded().subList(0, 31), encoded().subList(31, 63))) {
      together.add(RecordRun.read(run).verified(federation.alba.random));
    }

    RecordResult result = together.finish(note);

    assertThat(result).isEqualTo(check(encoded(), note));
    assertThat(result.holds()).isTrue();
    assertThat(result.refused()).isEqualTo(3);
  }

  /** One by one, in company, by another Worker, and where that one has found out nothing. */
  private List<RecordResult> eachWay(List<byte[]> entries, String note) throws MlsException {
    List<RecordCheck> ways =
        List.of(new RecordCheck(), new RecordCheck(), new RecordCheck(), new RecordCheck());
    for (int from = 0; from < entries.size(); from += RUN) {
      RecordRun run = RecordRun.read(entries.subList(from, Math.min(entries.size(), from + RUN)));
      RecordClaims claims = new RecordClaims(run);
      ways.get(0).add(run);
      ways.get(1).add(run.verified(federation.alba.random));
      ways.get(2).add(claims.proven(RecordClaims.verify(claims.encode())));
      ways.get(3).add(claims.proven(new byte[from]));
    }
    return ways.stream().map(way -> way.finish(note)).toList();
  }

  @Test
  void one_forged_signature_among_thousands_is_found_each_way_and_a_changed_one_named_by_its_place()
      throws MlsException {
    Random random = new Random(SEED);
    int forged = random.nextInt(MANY);
    regionIsListed();
    for (int i = 0; i < MANY; i++) {
      SignedEvent event = i == forged ? forged(invitation(i), invitation(MANY)) : invitation(i);
      federation.appendUnchecked(event.encode());
    }
    String note = signed(federation.log);
    List<byte[]> changed = encoded();
    int place = random.nextInt(MANY);
    byte[] entry = changed.get(place);
    entry[entry.length - AFTER_SIGNATURE] ^= 1;

    assertThat(eachWay(encoded(), note))
        .as("seed " + SEED)
        .hasSize(4)
        .allMatch(RecordResult::holds)
        .allMatch(result -> result.refused() == 1);
    assertThat(eachWay(changed, note))
        .as("seed " + SEED)
        .allMatch(result -> result.position() == place + 1);
  }

  @Test
  void whoever_verifies_elsewhere_answers_for_what_he_was_asked_and_for_nothing_else()
      throws MlsException {
    regionIsListed();
    SignedEvent good = invitation(1);
    RecordRun run = RecordRun.read(encoded());
    federation.appendUnchecked(forged(good, invitation(2)).encode());
    RecordClaims claims = new RecordClaims(RecordRun.read(encoded()));
    byte[] holding = RecordClaims.verify(claims.encode());

    assertThat(holding).endsWith(0).contains(1);
    assertThat(RecordClaims.verify(new RecordClaims(run).encode())).containsOnly(1);
    assertThat(RecordClaims.verify(new byte[0])).isEmpty();
    assertThatThrownBy(() -> RecordClaims.verify(new byte[] {1}))
        .isInstanceOf(MalformedException.class);
  }
}
