package org.entente.mls.message;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.credential.Credential;
import org.entente.mls.error.MalformedException;
import org.entente.mls.keypackage.Extension;

/** Somebody outside who may propose changes (RFC 9420 section 12.1.8.1). */
public record ExternalSender(Bytes signatureKey, Credential credential) implements Encodable {
  /** The extension type of the list of external senders. */
  public static final int EXTENSION = Extension.EXTERNAL_SENDERS;

  /** The list as an extension of the group context. */
  public static Extension toExtension(List<ExternalSender> senders) {
    TlsWriter out = new TlsWriter();
    out.vector(senders);
    return new Extension(EXTENSION, Bytes.of(out.toByteArray()));
  }

  /** Parses the data of the extension. */
  public static List<ExternalSender> decode(Bytes data) throws MalformedException {
    TlsReader in = new TlsReader(data.toArray());
    List<ExternalSender> senders = in.vector(Bounds.DATA, ExternalSender::read);
    in.end();
    return senders;
  }

  @Override
  public void write(TlsWriter out) {
    out.opaqueV(signatureKey);
    credential.write(out);
  }

  static ExternalSender read(TlsReader in) throws MalformedException {
    return new ExternalSender(in.bytesV(Bounds.SIGNATURE), Credential.read(in));
  }
}
