package org.entente.mls.message;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.HpkeCiphertext;

/** Lets the devices that a commit added join (RFC 9420 section 12.4.3.1). */
public record Welcome(int suite, List<EncryptedGroupSecrets> secrets, Bytes encryptedGroupInfo)
    implements Encodable {
  /** Keeps copies. */
  public Welcome {
    secrets = List.copyOf(secrets);
  }

  /** One joiner's {@link GroupSecrets}, sealed to the init key of its KeyPackage. */
  public record EncryptedGroupSecrets(Bytes keyPackageRef, HpkeCiphertext ciphertext)
      implements Encodable {
    @Override
    public void write(TlsWriter out) {
      out.opaqueV(keyPackageRef);
      ciphertext.write(out);
    }

    static EncryptedGroupSecrets read(TlsReader in) throws MalformedException {
      return new EncryptedGroupSecrets(in.bytesV(Bounds.HASH), HpkeCiphertext.read(in));
    }
  }

  @Override
  public void write(TlsWriter out) {
    out.u16(suite);
    out.vector(secrets);
    out.opaqueV(encryptedGroupInfo);
  }

  /** Reads one welcome. */
  public static Welcome read(TlsReader in) throws MalformedException {
    return new Welcome(
        in.u16(), in.vector(Bounds.DATA, EncryptedGroupSecrets::read), in.bytesV(Bounds.DATA));
  }
}
