package org.entente.mls.message;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.SigningKey;
import org.entente.mls.suite.VerifyingKey;
import org.jspecify.annotations.Nullable;

/**
 * A framed content with its signature and, for a commit, its confirmation tag (RFC 9420 section
 * 6.1). Having one says nothing about validity: call {@link #isSignedBy}.
 */
public record AuthenticatedContent(
    WireFormat wireFormat,
    FramedContent content,
    Bytes signature,
    @Nullable Bytes confirmationTag) implements Encodable {
  private static final String LABEL = "FramedContentTBS";

  /**
   * Signs {@code content}.
   *
   * @param context the group context of the content's epoch; signed where the sender type says so
   */
  public static AuthenticatedContent sign(
      CipherSuite suite,
      WireFormat format,
      FramedContent content,
      GroupContext context,
      SecretBytes signatureKey) {
    return sign(suite, format, content, context, new SigningKey(signatureKey));
  }

  /** Signs {@code content} likewise, with a key that signs many. */
  public static AuthenticatedContent sign(
      CipherSuite suite,
      WireFormat format,
      FramedContent content,
      GroupContext context,
      SigningKey signatureKey) {
    byte[] signed = toBeSigned(format, content, context);
    Bytes signature = Bytes.of(suite.signWithLabel(signatureKey, LABEL, signed));
    return new AuthenticatedContent(format, content, signature, null);
  }

  /** Whether {@code publicKey} made the signature over this content in {@code context}. */
  public boolean isSignedBy(CipherSuite suite, Bytes publicKey, GroupContext context) {
    return isSignedBy(suite, new VerifyingKey(publicKey), context);
  }

  /** Whether {@code key}, which verifies many, made the signature likewise. */
  public boolean isSignedBy(CipherSuite suite, VerifyingKey key, GroupContext context) {
    byte[] signed = toBeSigned(wireFormat, content, context);
    return suite.verifyWithLabel(key, LABEL, signed, signature.toArray());
  }

  /** The same content with its confirmation tag. */
  public AuthenticatedContent withConfirmationTag(Bytes tag) {
    return new AuthenticatedContent(wireFormat, content, signature, tag);
  }

  /**
   * {@code FramedContentTBS}, signed under {@code "MLS 1.0 FramedContentTBS"}; for outside signers.
   */
  public static byte[] toBeSigned(WireFormat format, FramedContent content, GroupContext context) {
    TlsWriter out = new TlsWriter();
    out.u16(ProtocolVersion.MLS_10);
    out.u16(format.code());
    content.write(out);
    if (content.sender().signsContext()) {
      context.write(out);
    }
    return out.toByteArray();
  }

  /** {@code AuthenticatedContentTBM}, what the membership tag covers (section 6.2). */
  public byte[] toBeMaced(GroupContext context) {
    TlsWriter out = new TlsWriter();
    out.opaque(toBeSigned(wireFormat, content, context));
    writeAuth(out);
    return out.toByteArray();
  }

  @Override
  public void write(TlsWriter out) {
    out.u16(wireFormat.code());
    content.write(out);
    writeAuth(out);
  }

  /** Writes {@code FramedContentAuthData}. */
  public void writeAuth(TlsWriter out) {
    out.opaqueV(signature);
    if (confirmationTag != null) {
      out.opaqueV(confirmationTag);
    }
  }

  /** Reads {@code FramedContentAuthData} behind {@code content}. */
  public static AuthenticatedContent readAuth(
      WireFormat format, FramedContent content, TlsReader in) throws MalformedException {
    Bytes signature = in.bytesV(Bounds.SIGNATURE);
    boolean commit = content.content() instanceof Commit;
    return new AuthenticatedContent(
        format, content, signature, commit ? in.bytesV(Bounds.HASH) : null);
  }

  /** Reads the whole structure. */
  public static AuthenticatedContent read(TlsReader in) throws MalformedException {
    return readAuth(WireFormat.read(in), FramedContent.read(in), in);
  }
}
