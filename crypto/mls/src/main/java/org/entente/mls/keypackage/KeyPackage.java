package org.entente.mls.keypackage;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;

/**
 * {@code KeyPackage}, RFC 9420 section 10: what a device publishes so that others can add it.
 *
 * <p>Reading one proves nothing; {@link KeyPackages#validate} does.
 *
 * @param version of the protocol
 * @param suite the number of the cipher suite
 * @param initKey the HPKE key the Welcome is sealed to
 * @param leafNode the leaf the device will have
 * @param extensions further statements about this key package
 * @param signature by the signature key of the leaf
 */
public record KeyPackage(
    int version,
    int suite,
    Bytes initKey,
    LeafNode leafNode,
    List<Extension> extensions,
    Bytes signature)
    implements Encodable {
  static final int MLS_1_0 = 1;
  private static final String LABEL = "KeyPackageTBS";
  private static final String REFERENCE = "MLS 1.0 KeyPackage Reference";

  /** Keeps a copy. */
  public KeyPackage {
    extensions = List.copyOf(extensions);
  }

  static KeyPackage sign(
      CipherSuite suite,
      Bytes initKey,
      LeafNode leafNode,
      List<Extension> extensions,
      SecretBytes signatureKey) {
    KeyPackage unsigned =
        new KeyPackage(MLS_1_0, suite.id(), initKey, leafNode, extensions, Bytes.EMPTY);
    byte[] signature = suite.signWithLabel(signatureKey, LABEL, unsigned.signedContent());
    return new KeyPackage(MLS_1_0, suite.id(), initKey, leafNode, extensions, Bytes.of(signature));
  }

  /** Reads one. */
  public static KeyPackage read(TlsReader r) throws MalformedException {
    return new KeyPackage(
        r.u16(),
        r.u16(),
        r.bytesV(LeafContent.MAX_KEY),
        LeafNode.read(r),
        Extensions.read(r),
        r.bytesV(LeafNode.MAX_SIGNATURE));
  }

  /** Reads one that stands alone. */
  public static KeyPackage decode(byte[] encoded) throws MalformedException {
    return TlsReader.decode(encoded, KeyPackage::read);
  }

  /** {@code KeyPackageRef}, RFC 9420 section 5.2. */
  public Bytes ref(CipherSuite cipherSuite) {
    return cipherSuite.refHash(REFERENCE, encode());
  }

  /** Whether the outer signature holds; that of the leaf is a matter of its own. */
  public boolean verify(CipherSuite cipherSuite) {
    return cipherSuite.verifyWithLabel(
        leafNode.signatureKey(), LABEL, signedContent(), signature.toArray());
  }

  private byte[] signedContent() {
    return unsigned(new TlsWriter()).toByteArray();
  }

  private TlsWriter unsigned(TlsWriter w) {
    return w.u16(version).u16(suite).opaqueV(initKey).put(leafNode).vector(extensions);
  }

  @Override
  public void write(TlsWriter w) {
    unsigned(w).opaqueV(signature);
  }
}
