package org.entente.mls.message;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;

/** What the application says, in clear; it is only ever sent inside a {@link PrivateMessage}. */
public record ApplicationData(Bytes data) implements Content {
  @Override
  public ContentType contentType() {
    return ContentType.APPLICATION;
  }

  @Override
  public void write(TlsWriter out) {
    out.opaqueV(data);
  }

  static ApplicationData read(TlsReader in) throws MalformedException {
    return new ApplicationData(in.bytesV(Bounds.DATA));
  }

  @Override
  public String toString() {
    return "ApplicationData[" + data.length() + " bytes]";
  }
}
