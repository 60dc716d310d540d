package org.entente.mls.message;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.keypackage.Extension;

/** What every member must support (RFC 9420 section 11.1). */
public record RequiredCapabilities(
    List<Integer> extensions, List<Integer> proposals, List<Integer> credentials)
    implements Encodable {
  private static final int MAX_LIST = 1 << 12;

  /** Its extension type. */
  public static final int EXTENSION = Extension.REQUIRED_CAPABILITIES;

  /** Keeps copies. */
  public RequiredCapabilities {
    extensions = List.copyOf(extensions);
    proposals = List.copyOf(proposals);
    credentials = List.copyOf(credentials);
  }

  /** As an extension of the group context. */
  public Extension toExtension() {
    return new Extension(EXTENSION, Bytes.of(encode()));
  }

  @Override
  public void write(TlsWriter out) {
    writeTypes(out, extensions);
    writeTypes(out, proposals);
    writeTypes(out, credentials);
  }

  private static void writeTypes(TlsWriter out, List<Integer> types) {
    TlsWriter inner = new TlsWriter();
    types.forEach(inner::u16);
    out.opaqueV(inner.toByteArray());
  }

  /** Parses the data of the extension. */
  public static RequiredCapabilities decode(Bytes data) throws MalformedException {
    TlsReader in = new TlsReader(data.toArray());
    RequiredCapabilities required = new RequiredCapabilities(
        in.vector(MAX_LIST, TlsReader::u16),
        in.vector(MAX_LIST, TlsReader::u16),
        in.vector(MAX_LIST, TlsReader::u16));
    in.end();
    return required;
  }
}
