package org.entente.trust.certificate;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.SignatureScheme;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;

/**
 * Issues certificates of the profile.
 *
 * <p>What an issuer may not certify is a bug of the caller and throws {@link
 * IllegalArgumentException}. A certificate of an administrator's or a root never outlives it: its validity
 * is cut. Of what an invitation or an officer's device issues the log says how long it counts.
 */
public final class Certificates {
  private Certificates() {}

  /** A fresh Ed25519 key pair, the only kind that the profile knows. */
  public static SignatureKeyPair newKeys(RandomSource random) {
    return SignatureScheme.ed25519().generate(random);
  }

  /** An agency's own anchor. */
  public static Certificate issueRoot(
      SignatureKeyPair keys, AgencyName agency, Validity validity, RandomSource random) {
    Bytes keyId = Tbs.keyId(keys.publicKey());
    Subject subject = Subject.root(agency);
    return sign(
        new Tbs(subject, serial(random), validity, keys.publicKey(), keyId, List.of()), keys);
  }

  /** The device of an officer who acts for the agency; issued by its root. */
  public static Certificate issueAdmin(
      Issuer root, DeviceName device, Bytes publicKey, Validity validity, RandomSource random) {
    return issue(root, Subject.device(Role.ADMIN, device), publicKey, validity, random);
  }

  /**
   * A key that may certify one device of {@code officer}; issued by an admin device, or by a device of
   * that officer for a further one.
   *
   * @param number eight lower-case hexadecimal digits that tell the officer's invitations apart
   */
  public static Certificate issueInvitation(
      Issuer issuer,
      OfficerName officer,
      String number,
      Bytes publicKey,
      Validity validity,
      RandomSource random) {
    return issue(issuer, Subject.invitation(officer, number), publicKey, validity, random);
  }

  /** An officer's device; issued by an admin device or with an invitation's key, which it outlives. */
  public static Certificate issueDevice(
      Issuer issuer, DeviceName device, Bytes publicKey, Validity validity, RandomSource random) {
    return issue(issuer, Subject.device(Role.DEVICE, device), publicKey, validity, random);
  }

  private static Certificate issue(
      Issuer issuer, Subject subject, Bytes publicKey, Validity validity, RandomSource random) {
    Tbs above = issuer.certificate().tbs();
    if (!above.subject().permits(subject)) {
      throw new IllegalArgumentException("the issuer may not certify this");
    }
    Bytes keyId = Tbs.keyId(above.publicKey());
    Role role = above.subject().role();
    boolean outlives = role == Role.INVITATION || role == Role.DEVICE;
    Validity cut = outlives ? validity : validity.within(above.validity());
    return sign(new Tbs(subject, serial(random), cut, publicKey, keyId, List.of()), issuer.keys());
  }

  /** Signs any description of a certificate, also one that no issuer may make. */
  static Certificate sign(Tbs tbs, SignatureKeyPair keys) {
    byte[] signed = tbs.encode();
    byte[] signature = SignatureScheme.ed25519().sign(keys.privateKey(), signed);
    byte[] der = Der.sequence(signed, Tbs.ED25519, Der.bits(0, signature));
    return new Certificate(Bytes.of(der), tbs, Bytes.of(signed), Bytes.of(signature));
  }

  private static Bytes serial(RandomSource random) {
    byte[] serial = random.bytes(Tbs.SERIAL_LENGTH);
    serial[0] = (byte) ((serial[0] & 0x3f) | 0x40);
    return Bytes.of(serial);
  }
}
