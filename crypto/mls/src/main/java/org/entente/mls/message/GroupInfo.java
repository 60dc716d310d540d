package org.entente.mls.message;

import java.util.List;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.Extensions;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;

/** A member's signed statement of an epoch, for joiners (RFC 9420 section 12.4.3). */
public record GroupInfo(
    GroupContext context,
    List<Extension> extensions,
    Bytes confirmationTag,
    int signer,
    Bytes signature)
    implements Encodable {
  private static final String LABEL = "GroupInfoTBS";

  /** Keeps copies. */
  public GroupInfo {
    extensions = List.copyOf(extensions);
  }

  /** Signs a group info as the member at leaf {@code signer}. */
  public static GroupInfo sign(
      CipherSuite suite,
      GroupContext context,
      List<Extension> extensions,
      Bytes confirmationTag,
      int signer,
      SecretBytes signatureKey) {
    byte[] signed = toBeSigned(context, extensions, confirmationTag, signer);
    Bytes signature = Bytes.of(suite.signWithLabel(signatureKey, LABEL, signed));
    return new GroupInfo(context, extensions, confirmationTag, signer, signature);
  }

  /** Whether {@code publicKey} made the signature. */
  public boolean isSignedBy(CipherSuite suite, Bytes publicKey) {
    byte[] signed = toBeSigned(context, extensions, confirmationTag, signer);
    return suite.verifyWithLabel(publicKey, LABEL, signed, signature.toArray());
  }

  /** The extension of this type. */
  public Optional<Extension> extension(int type) {
    return extensions.stream().filter(e -> e.type() == type).findFirst();
  }

  private static byte[] toBeSigned(
      GroupContext context, List<Extension> extensions, Bytes confirmationTag, int signer) {
    TlsWriter out = new TlsWriter();
    context.write(out);
    out.vector(extensions);
    out.opaqueV(confirmationTag);
    out.u32(signer & 0xffffffffL);
    return out.toByteArray();
  }

  @Override
  public void write(TlsWriter out) {
    out.opaque(toBeSigned(context, extensions, confirmationTag, signer));
    out.opaqueV(signature);
  }

  /** Reads one group info. */
  public static GroupInfo read(TlsReader in) throws MalformedException {
    return new GroupInfo(
        GroupContext.read(in),
        Extensions.read(in),
        in.bytesV(Bounds.HASH),
        (int) in.u32(),
        in.bytesV(Bounds.SIGNATURE));
  }
}
