package org.entente.trust.certificate;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.error.VerificationException;

/** The rules for a path from a leaf to a root, both included. */
final class ChainRules {
  private static final List<List<Role>> DEVICE_PATHS = List.of(
      List.of(Role.ADMIN, Role.ROOT),
      List.of(Role.DEVICE, Role.ADMIN, Role.ROOT),
      List.of(Role.DEVICE, Role.INVITATION, Role.ADMIN, Role.ROOT),
      List.of(Role.DEVICE, Role.INVITATION, Role.DEVICE, Role.ADMIN, Role.ROOT),
      List.of(Role.DEVICE, Role.INVITATION, Role.DEVICE, Role.INVITATION, Role.ADMIN, Role.ROOT));
  private static final List<List<Role>> INVITATION_PATHS = List.of(
      List.of(Role.INVITATION, Role.ADMIN, Role.ROOT),
      List.of(Role.INVITATION, Role.DEVICE, Role.ADMIN, Role.ROOT),
      List.of(Role.INVITATION, Role.DEVICE, Role.INVITATION, Role.ADMIN, Role.ROOT));

  private ChainRules() {}

  static void requireDevice(List<Certificate> path) throws VerificationException {
    require(DEVICE_PATHS.contains(roles(path)), "chain does not lead from a device to a root");
  }

  static void requireInvitation(List<Certificate> path) throws VerificationException {
    require(INVITATION_PATHS.contains(roles(path)), "chain does not lead from an invitation");
  }

  private static List<Role> roles(List<Certificate> path) {
    return path.stream().map(Certificate::role).toList();
  }

  /** Checks time, names and signatures, and answers when all that have to count do. */
  static Validity verify(List<Certificate> path, long atMs, IssuedCertificates known)
      throws VerificationException {
    requireIssued(path, known);
    return requireTime(lasting(path), atMs);
  }

  /** The same, also without the time of the invitation that let a device in. */
  static Validity verifyEnrolled(List<Certificate> path, long atMs, IssuedCertificates known)
      throws VerificationException {
    requireIssued(path, known);
    List<Certificate> lasting = lasting(path);
    lasting.removeIf(c -> c.role() == Role.INVITATION);
    return requireTime(lasting, atMs);
  }

  /**
   * The first certificate, the invitation that issued it, the admin device and the root. What lies
   * between is a device that brings in a further one, with what it came in by: it may have been renewed
   * since, which the certificates do not tell.
   */
  static List<Certificate> lasting(List<Certificate> path) {
    List<Certificate> lasting = new ArrayList<>(List.of(path.get(0)));
    if (path.get(1).role() == Role.INVITATION) {
      lasting.add(path.get(1));
    }
    lasting.addAll(path.subList(path.size() - 2, path.size()));
    return lasting;
  }

  private static void requireIssued(List<Certificate> path, IssuedCertificates known)
      throws VerificationException {
    for (int i = 0; i < path.size(); i++) {
      Certificate issuer = path.get(Math.min(i + 1, path.size() - 1));
      require(known.holds(path.get(i), issuer), "certificate does not chain to its issuer");
    }
  }

  private static Validity requireTime(List<Certificate> certificates, long atMs)
      throws VerificationException {
    Validity common = certificates.get(0).validity();
    for (Certificate certificate : certificates) {
      require(certificate.validity().contains(atMs), "certificate does not count at this time");
      common = common.within(certificate.validity());
    }
    return common;
  }

  static VerifiedDevice verifiedDevice(List<Certificate> path, Validity validity) {
    Certificate leaf = path.get(0);
    boolean byInvitation = path.get(1).role() == Role.INVITATION;
    return new VerifiedDevice(
        leaf.device(),
        leaf.publicKey(),
        validity.notBeforeMs(),
        validity.notAfterMs(),
        leaf.role() == Role.ADMIN,
        leaf.hash(),
        byInvitation ? path.get(1).hash() : null);
  }

  private static void require(boolean holds, String otherwise) throws VerificationException {
    if (!holds) {
      throw new VerificationException(otherwise);
    }
  }
}
