package org.entente.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.VerificationException;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.junit.jupiter.api.Test;

class PolicyFormatTest {
  private static final Bytes HASH = Bytes.fromHex("07".repeat(32));
  private static final Bytes SIGNATURE = Bytes.fromHex("0908");
  private static final CertificateChain CHAIN =
      new CertificateChain(List.of(Bytes.fromHex("0102"), Bytes.fromHex("03")));

  private final RoomPolicy policy;
  private final DeviceName author;

  PolicyFormatTest() throws MalformedException {
    author = DeviceName.parse("entente://chief.police.alba.example/laptop");
    policy = new RoomPolicy(
        TestFederation.TEAM,
        TestFederation.REGION,
        3,
        1,
        List.of(author.officer()),
        List.of(
            OfficerName.parse("mara@police.alba.example"),
            OfficerName.parse("igor@border.borea.example")),
        RoomPolicy.History.ALL,
        90,
        Bytes.fromHex("0001"),
        HASH,
        7,
        TestAgency.NOW);
  }

  @Test
  void policy_is_encoded_byte_for_byte() throws Exception {
    SignedPolicy signed = new SignedPolicy(policy, author, CHAIN, SIGNATURE);

    assertThat(Bytes.of(policy).toHex())
        .isEqualTo(
            "0001aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa06616c62612d31000000000000000300011a19636869"
                + "656640706f6c6963652e616c62612e6578616d706c6533186d61726140706f6c6963652e616c6261"
                + "2e6578616d706c651969676f7240626f726465722e626f7265612e6578616d706c65010000005a02"
                + "00010707070707070707070707070707070707070707070707070707070707070707000000000000"
                + "0007000001a3185c5000");
    assertThat(policy.hash().toHex())
        .isEqualTo("a357f5da96b270b5a4c7477340363c54e29eb4ff85ed493815c3e8346eb1ce2a");
    assertThat(Bytes.of(signed).toHex())
        .isEqualTo(Bytes.of(policy).toHex()
            + "2a656e74656e74653a2f2f63686965662e706f6c6963652e616c62612e6578616d706c652f6c6170"
            + "746f70050201020103020908");
    assertThat(SignedPolicy.decode(signed.encode())).isEqualTo(signed);
    assertThat(signed.extension().type()).isEqualTo(0xf0e1);
  }

  private RoomPolicy sharing(RoomPolicy.History history, RoomPolicy before) {
    return new RoomPolicy(
        before.team(),
        before.homeRegion(),
        before.term(),
        before.suite(),
        before.admitters(),
        before.admitted(),
        history,
        before.retentionDays(),
        before.classes(),
        before.hash(),
        before.revision() + 1,
        before.timeMs());
  }

  @Test
  void each_kind_of_history_is_read_back() throws Exception {
    for (RoomPolicy.History history : RoomPolicy.History.values()) {
      RoomPolicy written = sharing(history, policy);
      assertThat(TlsReader.decode(written.encode(), RoomPolicy::read)).isEqualTo(written);
    }
  }

  @Test
  void a_later_policy_shares_no_more_of_the_past_than_the_one_before() {
    for (RoomPolicy.History before : RoomPolicy.History.values()) {
      for (RoomPolicy.History after : RoomPolicy.History.values()) {
        RoomPolicy first = sharing(before, policy);
        boolean narrower = after.ordinal() <= before.ordinal();
        assertThat(first.mayBecome(sharing(after, first)))
            .as("%s to %s", before, after)
            .isEqualTo(narrower);
      }
    }
  }

  @Test
  void policy_knows_its_classes_and_officers() {
    assertThat(policy.permitsClass(0)).isTrue();
    assertThat(policy.permitsClass(1)).isTrue();
    assertThat(policy.permitsClass(2)).isFalse();
    RoomPolicy next = policy.without(author.officer(), 1);
    assertThat(next.mayAdmit(author.officer())).isFalse();
    assertThat(next.revision()).isEqualTo(8);
    assertThat(next.previous()).isEqualTo(policy.hash());
    assertThat(next.admitting(author.officer(), 2).admits(author.officer())).isTrue();
  }

  @Test
  void verdict_is_encoded_byte_for_byte() throws Exception {
    Verdict verdict = new Verdict(TestFederation.ROOM, 4, HASH, false, "policy_change");
    SignedVerdict signed = new SignedVerdict(verdict, author, SIGNATURE);

    assertThat(Bytes.of(signed).toHex())
        .isEqualTo(
            "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb000000000000000407070707070707070707070707070707"
                + "07070707070707070707070707070707020d706f6c6963795f6368616e67652a656e74656e74653a"
                + "2f2f63686965662e706f6c6963652e616c62612e6578616d706c652f6c6170746f70020908");
    assertThat(SignedVerdict.decode(signed.encode())).isEqualTo(signed);
  }

  @Test
  void verdict_counts_only_with_the_key_of_the_leaf() throws Exception {
    DeviceSigner signer = TestAgency.alba().certified("mara", "laptop");
    Verdict verdict = new Verdict(TestFederation.ROOM, 4, HASH, true, "");
    SignedVerdict signed = SignedVerdict.sign(verdict, signer);

    signed.verify(signer.keys().publicKey());
    assertThatThrownBy(() -> signed.verify(TestAgency.alba().admin.keys().publicKey()))
        .isInstanceOf(VerificationException.class);
  }
}
