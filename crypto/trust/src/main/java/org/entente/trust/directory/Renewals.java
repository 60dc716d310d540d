package org.entente.trust.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Validity;
import org.entente.trust.event.DeviceRenewed;
import org.entente.trust.name.DeviceName;

/**
 * Which certificates count longer than stands in them, as the log says; part of a {@link State}, which
 * knows who is shut out.
 */
final class Renewals {
  private final State state;

  /** By the SHA-256 of the certificate: the newest renewal for each time at which an admin device took it on. */
  final Map<Bytes, List<Renewal>> byHash = new HashMap<>();

  Renewals(State state) {
    this.state = state;
  }

  void add(Bytes certificateHash, Renewal renewal) {
    List<Renewal> all = new ArrayList<>(byHash.getOrDefault(certificateHash, List.of()));
    all.removeIf(r -> r.by().equals(renewal.by()) && r.sinceMs() == renewal.sinceMs());
    all.add(renewal);
    byHash.put(certificateHash, List.copyOf(all));
  }

  /** See {@link org.entente.trust.certificate.Standing#renewedUntilMs}. */
  long untilMs(Bytes certificateHash) {
    return valid(certificateHash).stream().mapToLong(Renewal::untilMs).max().orElse(0);
  }

  /** What an admin device took on when it may have been in other hands counts for nothing. */
  private List<Renewal> valid(Bytes certificateHash) {
    return byHash.getOrDefault(certificateHash, List.of()).stream()
        .filter(r -> !state.isCompromised(r.by(), r.sinceMs()))
        .toList();
  }

  /** When the device ends, by its certificates and their renewals. */
  long endsMs(EnrolledDevice device) {
    return Math.max(device.certifiedUntilMs(), untilMs(device.certificateHash()));
  }

  /** What answers for the device: the one that renewed it last, or else the one that certified it. */
  Renewal inPlace(EnrolledDevice device) {
    List<Renewal> valid = valid(device.certificateHash());
    if (!valid.isEmpty()) {
      return valid.get(valid.size() - 1);
    }
    State.Certified certified = state.enrolled.get(device.certificateHash());
    long sinceMs = certified == null ? device.sinceMs() : certified.atMs();
    return Renewal.by(admin(device.chain()), sinceMs);
  }

  private static Certificate admin(CertificateChain chain) {
    try {
      return chain.adminCertificate();
    } catch (MlsException e) {
      throw new IllegalStateException("a certificate in the log does not parse", e);
    }
  }

  /** The latest end that {@code renewal} may have by those above: an admin device with its newest certificate. */
  long boundMs(Renewal renewal) {
    CertificateChain known = state.admins.get(renewal.by());
    long boundMs = renewal.adminEndsMs();
    if (known != null && admin(known).publicKey().equals(renewal.key())) {
      boundMs = Math.max(boundMs, admin(known).validity().notAfterMs());
    }
    return Math.min(boundMs, rootEndsMs(renewal));
  }

  private long rootEndsMs(Renewal renewal) {
    Bytes root = state.root(renewal.by().agency());
    try {
      return root == null ? 0 : Certificate.parse(root).validity().notAfterMs();
    } catch (MlsException e) {
      throw new IllegalStateException("a root in the log does not parse", e);
    }
  }

  /**
   * Whether the admin device that answers for it was shut out or, since that does, a device by which it came
   * in: whoever took it on later has looked at it.
   */
  boolean isLeft(EnrolledDevice device) {
    Renewal inPlace = inPlace(device);
    boolean left = state.isRevoked(inPlace.by());
    DeviceName bringer = state.brought.get(device.name());
    while (!left && bringer != null) {
      left = state.revoked.getOrDefault(bringer, -1L) >= inPlace.sinceMs();
      bringer = state.brought.get(bringer);
    }
    return left;
  }

  Answering answering(EnrolledDevice device) {
    Renewal inPlace = inPlace(device);
    return new Answering(inPlace.by(), boundMs(inPlace), isLeft(device));
  }

  DeviceRenewed byItself(EnrolledDevice device, long nowMs) {
    return renewed(device, boundMs(inPlace(device)), nowMs);
  }

  DeviceRenewed by(CertificateChain admin, EnrolledDevice device, long nowMs) {
    return renewed(device, boundMs(Renewal.by(admin(admin), nowMs)), nowMs);
  }

  private static DeviceRenewed renewed(EnrolledDevice device, long boundMs, long nowMs) {
    long untilMs = Math.min(boundMs, Validity.ofDevice(nowMs).notAfterMs());
    return new DeviceRenewed(device.name(), device.certificateHash(), untilMs);
  }
}
