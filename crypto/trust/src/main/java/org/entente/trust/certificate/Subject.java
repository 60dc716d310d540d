package org.entente.trust.certificate;

import java.util.List;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/**
 * Whom a certificate is about, as its one URI says.
 *
 * @param officer null for a root
 * @param label what follows the host
 */
record Subject(Role role, AgencyName agency, @Nullable OfficerName officer, String label) {
  private static final String ROOT = "root";
  private static final String INVITATION = "invitation-";
  private static final int INVITATION_DIGITS = 8;

  static Subject root(AgencyName agency) {
    return new Subject(Role.ROOT, agency, null, ROOT);
  }

  static Subject device(Role role, DeviceName device) {
    return new Subject(role, device.agency(), device.officer(), device.label());
  }

  static Subject invitation(OfficerName officer, String eightHexDigits) {
    return new Subject(Role.INVITATION, officer.agency(), officer, INVITATION + eightHexDigits);
  }

  static Subject parse(Role role, String uri) throws MalformedException {
    return switch (role) {
      case ADMIN, DEVICE -> device(role, DeviceName.parse(uri));
      case ROOT -> exact(root(AgencyName.parse(host(uri))), uri);
      case INVITATION -> invitation(uri);
    };
  }

  private static Subject invitation(String uri) throws MalformedException {
    OfficerName officer = OfficerName.parseHost(host(uri));
    String digits = uri.substring(Math.max(0, uri.length() - INVITATION_DIGITS));
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        throw new MalformedException("bad name of an invitation");
      }
    }
    return exact(invitation(officer, digits), uri);
  }

  private static Subject exact(Subject subject, String uri) throws MalformedException {
    if (!subject.uri().equals(uri)) {
      throw new MalformedException("name does not fit the certificate's role");
    }
    return subject;
  }

  private static String host(String uri) throws MalformedException {
    int start = DeviceName.SCHEME.length();
    int slash = uri.indexOf('/', start);
    if (!uri.startsWith(DeviceName.SCHEME) || slash < 0) {
      throw new MalformedException("bad name in a certificate");
    }
    return uri.substring(start, slash);
  }

  /** The device; for a root or an invitation a bug of the caller. */
  DeviceName deviceName() {
    return new DeviceName(namedOfficer(), label);
  }

  /** The officer; for a root a bug of the caller. */
  OfficerName namedOfficer() {
    if (officer == null) {
      throw new IllegalStateException("a root names no officer");
    }
    return officer;
  }

  String host() {
    return officer == null ? agency.value() : officer.host();
  }

  String uri() {
    return DeviceName.SCHEME + host() + "/" + label;
  }

  /** The hosts of the name constraint, empty for a device. */
  List<String> permittedHosts() {
    return switch (role) {
      case ROOT -> List.of("." + agency.value(), agency.value());
      case ADMIN -> List.of("." + agency.value());
      case INVITATION -> List.of(host());
      case DEVICE -> List.of();
    };
  }

  /** Whether a certificate about {@code other} may be issued under this one. */
  boolean permits(Subject other) {
    boolean ofSameOfficer = role == Role.DEVICE && host().equals(other.host());
    boolean constrained =
        ofSameOfficer || permittedHosts().stream().anyMatch(h -> matches(h, other.host()));
    return role.mayIssue(other.role()) && agency.equals(other.agency()) && constrained;
  }

  private static boolean matches(String permitted, String host) {
    return permitted.startsWith(".") ? host.endsWith(permitted) : host.equals(permitted);
  }
}
