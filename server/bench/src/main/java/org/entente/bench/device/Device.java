package org.entente.bench.device;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicLong;
import org.entente.trust.certificate.DeviceSigner;

/**
 * A device and how it reaches the region.
 *
 * @param source the loopback address that it connects from, as if it stood in an office of its own
 * @param signIns how often it has signed in
 */
public record Device(DeviceSigner signer, String source, AtomicLong signIns) {
  private static final int ADDRESSES = 250;
  private static final int DEVICES_PER_ADDRESS = 40;

  /** Where its sockets come from. */
  public InetSocketAddress address() {
    try {
      return new InetSocketAddress(InetAddress.getByName(source), 0);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // It is a literal address.
    }
  }

  /** Device {@code number} of {@code all}, which spread over as many addresses as offices would. */
  static Device of(DeviceSigner signer, int number, int all) {
    int addresses = Math.max(1, Math.min(ADDRESSES, all / DEVICES_PER_ADDRESS));
    return new Device(signer, "127.0.1." + (1 + number % addresses), new AtomicLong());
  }
}
