package org.entente.trust.session;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Numbers;
import org.entente.trust.base.Text;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.RegionId;

/**
 * What a device signs to get a token; worth nothing in another region, at another host or twice.
 *
 * @param host scheme, host and port as the device reached the region
 * @param nonce the region's, from the moment before
 * @param instance higher with each start of the device, so that a copy of it is noticed
 */
public record SignIn(
    RegionId region, String host, Bytes nonce, long timeMs, DeviceName device, long instance)
    implements Encodable {
  private static final int MAX_NONCE_BYTES = 64;

  /** Refuses negative numbers with {@link IllegalArgumentException}. */
  public SignIn {
    Numbers.requireNatural(timeMs, instance);
  }

  /** Reads the structure. */
  public static SignIn read(TlsReader r) throws MalformedException {
    return new SignIn(
        RegionId.read(r),
        Text.readName(r),
        r.bytesV(MAX_NONCE_BYTES),
        Numbers.u63(r),
        DeviceName.read(r),
        Numbers.u63(r));
  }

  @Override
  public void write(TlsWriter w) {
    Text.write(w.put(region), host).opaqueV(nonce).u64(timeMs).put(device).u64(instance);
  }
}
