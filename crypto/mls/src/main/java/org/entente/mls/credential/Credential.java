package org.entente.mls.credential;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/**
 * {@code Credential}, RFC 9420 section 5.3: a claim of identity, not yet a proof.
 *
 * <p>It becomes one through {@link CredentialValidator} together with the signature key beside it.
 */
public sealed interface Credential extends Encodable
    permits BasicCredential, X509Credential, OpaqueCredential {
  /** The type of {@link BasicCredential}. */
  int BASIC = 1;

  /** The type of {@link X509Credential}. */
  int X509 = 2;

  /** The credential type, RFC 9420 section 17.5. */
  int type();

  /** Appends what follows the type. */
  void writeContent(TlsWriter w);

  @Override
  default void write(TlsWriter w) {
    writeContent(w.u16(type()));
  }

  /** Reads one; a type that is not known is kept as it is. */
  static Credential read(TlsReader r) throws MalformedException {
    int type = r.u16();
    return switch (type) {
      case BASIC -> new BasicCredential(r.bytesV(BasicCredential.MAX_IDENTITY));
      case X509 -> X509Credential.readContent(r);
      default -> new OpaqueCredential(type, r.bytesV(OpaqueCredential.MAX_CONTENT));
    };
  }

  /** A credential that is nothing but this identity. */
  static Credential basic(byte[] identity) {
    return new BasicCredential(Bytes.of(identity));
  }
}
