package org.entente.mls.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.ElementReader;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.credential.Credential;
import org.entente.mls.error.MalformedException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.message.PreSharedKeyId.Usage;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.suite.Suites;
import org.junit.jupiter.api.Test;

/**
 * The structures of RFC 9420 byte for byte, put together by hand: two ends that leave out the same field
 * would understand each other.
 */
class MessageFormatTest {
  private static final String EPOCH = "0000000000000003";
  private static final String CONTEXT = "0001000101aa" + EPOCH + "01bb01cc04f00101cc";
  private static final String FRONT = "01aa" + EPOCH + "010000000501dd";
  private static final Bytes A = Bytes.fromHex("aa");
  private static final Bytes B = Bytes.fromHex("bb");
  private static final Bytes C = Bytes.fromHex("cc");
  private static final Bytes D = Bytes.fromHex("dd");
  private static final List<Extension> EXTENSIONS = List.of(new Extension(0xf001, C));
  private static final Sender MEMBER = new Sender.Member(5);

  private static FramedContent framed(Content content) {
    return new FramedContent(A, 3, MEMBER, D, content);
  }

  private static Commit commit() {
    Bytes ref = Bytes.fromHex("aabbcc");
    return new Commit(List.of(new ProposalOrRef.ByReference(new ProposalRef(ref))), null);
  }

  private static GroupContext context() {
    return new GroupContext(1, A, 3, B, C, EXTENSIONS);
  }

  /** The value has these bytes, nothing shorter or longer is read as one, and these are read as it. */
  private static <T extends Encodable> void pinned(T value, String hex, ElementReader<T> reading)
      throws Exception {
    byte[] bytes = Bytes.fromHex(hex).toArray();
    assertThat(Bytes.of(value).toHex()).isEqualTo(hex);
    assertThat(TlsReader.decode(bytes, reading)).isEqualTo(value);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> TlsReader.decode(cut, reading))
          .isInstanceOf(MalformedException.class);
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> TlsReader.decode(longer, reading))
        .isInstanceOf(MalformedException.class);
  }

  private static void unknown(String hex, ElementReader<?> reading) {
    byte[] bytes = Bytes.fromHex(hex).toArray();
    assertThatThrownBy(() -> TlsReader.decode(bytes, reading))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("unknown");
  }

  @Test
  void senders_of_section_6() throws Exception {
    pinned(MEMBER, "0100000005", Sender::read);
    pinned(new Sender.Member(-1), "01ffffffff", Sender::read);
    pinned(new Sender.External(2), "0200000002", Sender::read);
    pinned(new Sender.NewMemberProposal(), "03", Sender::read);
    pinned(new Sender.NewMemberCommit(), "04", Sender::read);
    unknown("05", Sender::read);
  }

  @Test
  void pre_shared_keys_of_section_8_4() throws Exception {
    pinned(new PreSharedKeyId.External(A, B), "0101aa01bb", PreSharedKeyId::read);
    for (Usage usage : Usage.values()) {
      pinned(
          new PreSharedKeyId.Resumption(usage, A, 3, B),
          "020" + (usage.ordinal() + 1) + "01aa" + EPOCH + "01bb",
          PreSharedKeyId::read);
    }
    unknown("03", PreSharedKeyId::read);
    unknown("0204", PreSharedKeyId::read);
  }

  @Test
  void a_fresh_nonce_changes_nothing_else_of_a_pre_shared_key() {
    PreSharedKeyId.Resumption branch = new PreSharedKeyId.Resumption(Usage.BRANCH, A, 3, B);

    assertThat(new PreSharedKeyId.External(A, B).withNonce(C))
        .isEqualTo(new PreSharedKeyId.External(A, C));
    assertThat(branch.withNonce(C)).isEqualTo(new PreSharedKeyId.Resumption(Usage.BRANCH, A, 3, C));
  }

  @Test
  void proposals_of_section_12_1() throws Exception {
    PreSharedKeyId psk = new PreSharedKeyId.External(A, B);
    pinned(new Proposal.Remove(7), "000300000007", Proposal::read);
    pinned(new Proposal.PreSharedKey(psk), "00040101aa01bb", Proposal::read);
    pinned(new Proposal.ReInit(A, 1, 3, EXTENSIONS), "000501aa0001000304f00101cc", Proposal::read);
    pinned(new Proposal.ExternalInit(D), "000601dd", Proposal::read);
    pinned(new Proposal.GroupContextExtensions(EXTENSIONS), "000704f00101cc", Proposal::read);
    pinned(new Proposal.Custom(0xf001, D), "f00101dd", Proposal::read);
    unknown("0000", Proposal::read);
  }

  @Test
  void the_list_of_a_commit_of_section_12_4() throws Exception {
    ProposalRef ref = new ProposalRef(Bytes.fromHex("aabbcc"));
    ProposalOrRef value = new ProposalOrRef.ByValue(new Proposal.Remove(7));
    pinned(value, "01000300000007", ProposalOrRef::read);
    pinned(new ProposalOrRef.ByReference(ref), "0203aabbcc", ProposalOrRef::read);
    unknown("03", ProposalOrRef::read);
    pinned(commit(), "050203aabbcc00", Commit::read);
  }

  @Test
  void framed_contents_of_section_6() throws Exception {
    ApplicationData data = new ApplicationData(Bytes.fromHex("eeff"));
    pinned(framed(data), FRONT + "0102eeff", FramedContent::read);
    pinned(framed(new Proposal.Remove(7)), FRONT + "02000300000007", FramedContent::read);
    pinned(framed(commit()), FRONT + "03050203aabbcc00", FramedContent::read);
    unknown(FRONT + "04", FramedContent::read);
  }

  @Test
  void authenticated_contents_of_section_6_1() throws Exception {
    AuthenticatedContent proposal = new AuthenticatedContent(
        WireFormat.PRIVATE_MESSAGE, framed(new Proposal.Remove(7)), A, null);
    AuthenticatedContent tagged =
        new AuthenticatedContent(WireFormat.PUBLIC_MESSAGE, framed(commit()), A, B);
    String change = FRONT + "03050203aabbcc00" + "01aa01bb";
    pinned(proposal, "0002" + FRONT + "02000300000007" + "01aa", AuthenticatedContent::read);
    pinned(tagged, "0001" + change, AuthenticatedContent::read);
    pinned(new PublicMessage(tagged, C), change + "01cc", PublicMessage::read);
  }

  @Test
  void what_is_signed_and_tagged_in_section_6() {
    FramedContent remove = framed(new Proposal.Remove(7));
    FramedContent outside =
        new FramedContent(A, 3, new Sender.External(2), D, new Proposal.Remove(7));
    String signed = "00010001" + FRONT + "02000300000007" + CONTEXT;
    AuthenticatedContent content =
        new AuthenticatedContent(WireFormat.PUBLIC_MESSAGE, remove, A, null);

    assertThat(hex(AuthenticatedContent.toBeSigned(WireFormat.PUBLIC_MESSAGE, remove, context())))
        .isEqualTo(signed);
    assertThat(hex(AuthenticatedContent.toBeSigned(WireFormat.PUBLIC_MESSAGE, outside, context())))
        .isEqualTo("0001000101aa" + EPOCH + "020000000201dd" + "02000300000007");
    assertThat(hex(content.toBeMaced(context()))).isEqualTo(signed + "01aa");
  }

  private static String hex(byte[] bytes) {
    return Bytes.of(bytes).toHex();
  }

  @Test
  void private_messages_of_section_6_3() throws Exception {
    PrivateMessageHeader header = new PrivateMessageHeader(A, 3, ContentType.COMMIT, D);
    String front = "01aa" + EPOCH + "03";

    pinned(header, front + "01dd", PrivateMessageHeader::read);
    pinned(new PrivateMessage(header, B, C), front + "01dd01bb01cc", PrivateMessage::read);
    assertThat(hex(header.senderDataAad())).isEqualTo(front);
  }

  @Test
  void the_group_context_of_section_8_1() throws Exception {
    pinned(context(), CONTEXT, GroupContext::read);
    unknown("0002", GroupContext::read);
    assertThat(context().extension(0xf001)).contains(new Extension(0xf001, C));
    assertThat(context().extension(0xf002)).isEmpty();
    assertThat(context().next(D, List.of())).isEqualTo(new GroupContext(1, A, 4, D, C, List.of()));
    assertThat(context().withTranscript(D)).isEqualTo(new GroupContext(1, A, 3, B, D, EXTENSIONS));
  }

  @Test
  void transcript_hashes_of_section_8_2() {
    CipherSuite suite = Suites.x25519Aes128();
    AuthenticatedContent content =
        new AuthenticatedContent(WireFormat.PRIVATE_MESSAGE, framed(commit()), A, B);
    String input = "dd" + "0002" + FRONT + "03050203aabbcc00" + "01aa";

    assertThat(TranscriptHash.confirmed(suite, D, content))
        .isEqualTo(Bytes.of(suite.hash(Bytes.fromHex(input).toArray())));
    assertThat(TranscriptHash.interim(suite, D, B))
        .isEqualTo(Bytes.of(suite.hash(Bytes.fromHex("dd01bb").toArray())));
  }

  @Test
  void group_infos_and_welcomes_of_section_12_4_3() throws Exception {
    GroupInfo info = new GroupInfo(context(), EXTENSIONS, D, 6, A);
    pinned(info, CONTEXT + "04f00101cc01dd0000000601aa", GroupInfo::read);
    assertThat(info.extension(0xf001)).contains(new Extension(0xf001, C));
    assertThat(info.extension(0xf002)).isEmpty();
    Welcome.EncryptedGroupSecrets sealed =
        new Welcome.EncryptedGroupSecrets(A, new HpkeCiphertext(B, C));
    pinned(new Welcome(1, List.of(sealed), D), "00010601aa01bb01cc01dd", Welcome::read);
    PreSharedKeyId psk = new PreSharedKeyId.External(A, B);
    pinned(
        new GroupSecrets(SecretBytes.of(A.toArray()), SecretBytes.of(B.toArray()), List.of(psk)),
        "01aa0101bb050101aa01bb",
        GroupSecrets::read);
    pinned(
        new GroupSecrets(SecretBytes.of(A.toArray()), null, List.of()),
        "01aa0000",
        GroupSecrets::read);
  }

  @Test
  void extensions_of_the_context_of_sections_11_1_and_12_1_8() throws Exception {
    RequiredCapabilities required =
        new RequiredCapabilities(List.of(0xf001), List.of(0xf00b, 7), List.of(1));
    String asked = "02f00104f00b0007020001";
    ExternalSender sender = new ExternalSender(A, Credential.basic(B.toArray()));

    assertThat(required.toExtension())
        .isEqualTo(new Extension(Extension.REQUIRED_CAPABILITIES, Bytes.fromHex(asked)));
    assertThat(RequiredCapabilities.decode(Bytes.fromHex(asked))).isEqualTo(required);
    Bytes list = Bytes.fromHex("0601aa000101bb");
    assertThat(ExternalSender.toExtension(List.of(sender)))
        .isEqualTo(new Extension(Extension.EXTERNAL_SENDERS, list));
    assertThat(ExternalSender.decode(list)).containsExactly(sender);
  }

  @Test
  void an_envelope_of_section_6_is_as_long_as_the_receiver_allows() throws Exception {
    MlsMessage message =
        new MlsMessage.OfWelcome(new Welcome(1, List.of(), Bytes.of(new byte[56])));
    byte[] encoded = message.encode();

    assertThat(hex(encoded)).startsWith("00010003" + "0001" + "00" + "38");
    assertThat(encoded).hasSize(64);
    assertThat(MlsMessage.decode(encoded, new Limits(64))).isEqualTo(message);
    byte[] longer =
        new MlsMessage.OfWelcome(new Welcome(1, List.of(), Bytes.of(new byte[57]))).encode();
    assertThatThrownBy(() -> MlsMessage.decode(longer, new Limits(64)))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> new Limits(63)).isInstanceOf(IllegalArgumentException.class);
  }
}
