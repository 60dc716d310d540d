package org.entente.trust.event;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Sha256;
import org.entente.trust.name.DeviceName;

/**
 * A device goes on with the certificate that it has, beyond the end that stands in it. Signed by the
 * device itself, or by an admin device of its agency.
 *
 * <p>Nothing but the end is in it, so that no renewal can give another name, key or right.
 *
 * @param certificateHash SHA-256 of a certificate that the log has of the device
 * @param untilMs up to when it counts from now on
 */
public record DeviceRenewed(DeviceName device, Bytes certificateHash, long untilMs)
    implements EventBody {
  static final int TYPE = 27;

  /** Refuses a negative time and a wrong hash length. */
  public DeviceRenewed {
    Numbers.requireNatural(untilMs);
    if (certificateHash.length() != Sha256.LENGTH) {
      throw new IllegalArgumentException("not a hash");
    }
  }

  static DeviceRenewed read(TlsReader r) throws MalformedException {
    return new DeviceRenewed(DeviceName.read(r), Bytes.of(r.opaque(Sha256.LENGTH)), Numbers.u63(r));
  }

  @Override
  public int type() {
    return TYPE;
  }

  @Override
  public void write(TlsWriter w) {
    w.put(device).opaque(certificateHash).u64(untilMs);
  }
}
