package org.entente.trust.wire;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.DeviceName;

/** The bodies in which KeyPackages travel; what is inside them is checked elsewhere. */
public final class KeyPackages {
  /** The most KeyPackages in one upload. */
  public static final int MAX_UPLOAD = 100;

  private static final int MAX_PACKAGE_BYTES = 32 * 1024;
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private KeyPackages() {}

  /** A KeyPackage that was handed out, with the device it belongs to. */
  public record Claimed(DeviceName device, Bytes keyPackage) implements Encodable {
    static Claimed read(TlsReader r) throws MalformedException {
      return new Claimed(DeviceName.read(r), r.bytesV(MAX_PACKAGE_BYTES));
    }

    @Override
    public void write(TlsWriter w) {
      w.put(device).opaqueV(keyPackage);
    }
  }

  /** The body of an upload: {@code KeyPackage packages<V>}, each of them encoded already. */
  public static byte[] encodeUpload(List<Bytes> packages) {
    return new TlsWriter().vector(packages, TlsWriter::opaque).toByteArray();
  }

  /** The body of a claim's answer. */
  public static byte[] encodeClaimed(List<Claimed> claimed) {
    return new TlsWriter().vector(claimed).toByteArray();
  }

  /** Reads a claim's answer. */
  public static List<Claimed> decodeClaimed(byte[] input) throws MalformedException {
    return TlsReader.decode(input, r -> r.vector(MAX_BYTES, Claimed::read));
  }
}
