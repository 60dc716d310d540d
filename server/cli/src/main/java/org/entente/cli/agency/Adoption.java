package org.entente.cli.agency;

import org.entente.member.port.DeviceCommand;
import org.entente.mls.codec.Bytes;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.name.RegionId;

/** How a device takes over a certificate that its agency has made without an invitation. */
public final class Adoption {
  private Adoption() {}

  /** The command that hands {@code keys} and what certifies them to a fresh device, which then owns a copy. */
  public static DeviceCommand.Adopt of(
      SignatureKeyPair keys,
      CertificateChain chain,
      Bytes genesis,
      RegionId region,
      String displayName,
      String role) {
    return new DeviceCommand.Adopt(
        keys.privateKey().reveal(SecretAccess.granted()),
        chain.certificates().stream().map(Bytes::toArray).toList(),
        genesis.toArray(),
        region.value(),
        displayName,
        role);
  }
}
