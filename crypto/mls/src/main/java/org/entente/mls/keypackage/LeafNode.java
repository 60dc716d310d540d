package org.entente.mls.keypackage;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.credential.Credential;
import org.entente.mls.error.MalformedException;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.VerifyingKey;
import org.jspecify.annotations.Nullable;

/**
 * {@code LeafNode}, RFC 9420 section 7.2: what a member says about itself in the tree. Immutable but for
 * what it remembers of its signature key, which saves the readers of a member's messages time.
 */
public final class LeafNode implements Encodable {
  static final int MAX_SIGNATURE = 1 << 13;
  private static final String LABEL = "LeafNodeTBS";
  private final LeafContent content;
  private final Bytes signature;
  private final VerifyingKey verifying;

  /**
   * Puts one together.
   *
   * @param content everything that is signed
   * @param signature by the signature key in the content; nobody has checked it yet
   */
  public LeafNode(LeafContent content, Bytes signature) {
    this.content = content;
    this.signature = signature;
    this.verifying = new VerifyingKey(content.signatureKey());
  }

  /** Signs {@code content}, which stands at {@code position} unless it is for a key package. */
  public static LeafNode sign(
      CipherSuite suite, LeafContent content, SecretBytes signatureKey, LeafPosition position) {
    byte[] signed = signedContent(content, position);
    return new LeafNode(content, Bytes.of(suite.signWithLabel(signatureKey, LABEL, signed)));
  }

  /** Reads one. */
  public static LeafNode read(TlsReader r) throws MalformedException {
    return new LeafNode(LeafContent.read(r), r.bytesV(MAX_SIGNATURE));
  }

  /** Whether the signature holds at {@code position}, which a key package's leaf ignores. */
  public boolean verify(CipherSuite suite, LeafPosition position) {
    byte[] signed = signedContent(content, position);
    return suite.verifyWithLabel(content.signatureKey(), LABEL, signed, signature.toArray());
  }

  private static byte[] signedContent(LeafContent content, LeafPosition position) {
    TlsWriter w = new TlsWriter().put(content);
    if (!(content.source() instanceof LeafSource.OfKeyPackage)) {
      w.opaqueV(position.groupId()).u32(position.leafIndex());
    }
    return w.toByteArray();
  }

  /** Everything that is signed. */
  public LeafContent content() {
    return content;
  }

  /** By the signature key in the content; nobody has checked it yet. */
  public Bytes signature() {
    return signature;
  }

  /** The member's own HPKE key. */
  public Bytes encryptionKey() {
    return content.encryptionKey();
  }

  /** What the member signs with. */
  public Bytes signatureKey() {
    return content.signatureKey();
  }

  /** The same key, which remembers what it has computed: for messages, of which a member sends many. */
  public VerifyingKey verifyingKey() {
    return verifying;
  }

  /** Who the member says it is. */
  public Credential credential() {
    return content.credential();
  }

  /** What the member can handle. */
  public Capabilities capabilities() {
    return content.capabilities();
  }

  /** On which way the leaf came into being. */
  public LeafSource source() {
    return content.source();
  }

  /** Further statements of the member. */
  public List<Extension> extensions() {
    return content.extensions();
  }

  @Override
  public void write(TlsWriter w) {
    w.put(content).opaqueV(signature);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LeafNode leaf
        && content.equals(leaf.content)
        && signature.equals(leaf.signature);
  }

  @Override
  public int hashCode() {
    return 31 * content.hashCode() + signature.hashCode();
  }

  @Override
  public String toString() {
    return "LeafNode[content=" + content + ", signature=" + signature + "]";
  }
}
