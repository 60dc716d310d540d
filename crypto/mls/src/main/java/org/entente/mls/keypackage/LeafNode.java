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

/**
 * {@code LeafNode}, RFC 9420 section 7.2: what a member says about itself in the tree.
 *
 * @param content everything that is signed
 * @param signature by the signature key in the content; nobody has checked it yet
 */
public record LeafNode(LeafContent content, Bytes signature) implements Encodable {
  static final int MAX_SIGNATURE = 1 << 13;
  private static final String LABEL = "LeafNodeTBS";

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

  /** The member's own HPKE key. */
  public Bytes encryptionKey() {
    return content.encryptionKey();
  }

  /** What the member signs with. */
  public Bytes signatureKey() {
    return content.signatureKey();
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
}
