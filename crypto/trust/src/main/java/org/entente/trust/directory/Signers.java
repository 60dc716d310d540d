package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.event.EventSignature;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.OfficerName;

/** Who signed an event, and what that entitles to. */
final class Signers {
  private static final int PERSONS = 2;
  private final State state;
  private final SignedEvent signed;
  private final long atMs;

  Signers(State state, SignedEvent signed, long atMs) {
    this.state = state;
    this.signed = signed;
    this.atMs = atMs;
  }

  /** Every signer, each verified and not revoked. */
  List<VerifiedDevice> all() throws MlsException {
    List<VerifiedDevice> signers = new ArrayList<>();
    for (EventSignature signature : signed.signatures()) {
      VerifiedDevice signer = state.verify(signature.chain(), atMs);
      require(!state.isRevoked(signer.name()), EventRule.SIGNER_NOT_ENTITLED);
      signature.verify(signed.event(), signer, state.proven());
      signers.add(signer);
    }
    return signers;
  }

  VerifiedDevice only() throws MlsException {
    require(signed.signatures().size() == 1, EventRule.SIGNER_NOT_ENTITLED);
    return all().get(0);
  }

  /** The certificates that the only signer signed with. */
  CertificateChain chain() {
    return signed.signatures().get(0).chain();
  }

  VerifiedDevice onlyAdmin() throws MlsException {
    VerifiedDevice signer = only();
    require(signer.isAdmin(), EventRule.SIGNER_NOT_ENTITLED);
    return signer;
  }

  VerifiedDevice adminOf(AgencyName agency) throws MlsException {
    VerifiedDevice signer = onlyAdmin();
    require(signer.name().agency().equals(agency), EventRule.SIGNER_NOT_ENTITLED);
    return signer;
  }

  /**
   * An admin device of the officer's agency, or a device of the officer that is in the log and that his
   * other devices speak for: one that an admin made beside them speaks for nobody.
   */
  VerifiedDevice adminOrDeviceOf(OfficerName officer) throws MlsException {
    VerifiedDevice signer = only();
    boolean admin = signer.isAdmin() && signer.name().agency().equals(officer.agency());
    boolean own = signer.name().officer().equals(officer)
        && state.isEnrolled(signer.certificateHash())
        && state.isVouchedFor(signer.name(), atMs);
    require(admin || own, EventRule.SIGNER_NOT_ENTITLED);
    return signer;
  }

  /** One admin device of each of {@code agencies} and nobody else. */
  void requireAdminOfEach(Collection<AgencyName> agencies) throws MlsException {
    requireAdminOfEach(all(), agencies);
  }

  static void requireAdminOfEach(List<VerifiedDevice> signers, Collection<AgencyName> agencies)
      throws RejectedException {
    require(
        agenciesOfAdmins(signers).equals(new HashSet<>(agencies)), EventRule.SIGNER_NOT_ENTITLED);
  }

  /** Admin devices of two agencies, each of them in {@code among}. */
  void requireAdminsOfTwo(Collection<AgencyName> among) throws MlsException {
    Set<AgencyName> agencies = agenciesOfAdmins(all());
    boolean two = agencies.size() == PERSONS && among.containsAll(agencies);
    require(two, EventRule.SIGNER_NOT_ENTITLED);
  }

  private static Set<AgencyName> agenciesOfAdmins(List<VerifiedDevice> signers)
      throws RejectedException {
    Set<AgencyName> agencies = new HashSet<>();
    for (VerifiedDevice signer : signers) {
      require(signer.isAdmin(), EventRule.SIGNER_NOT_ENTITLED);
      require(agencies.add(signer.name().agency()), EventRule.SIGNER_NOT_ENTITLED);
    }
    return agencies;
  }

  /** Two persons with admin devices: of two agencies other than {@code agency}, or both its own. */
  void requireTwoPersonsAbout(AgencyName agency) throws MlsException {
    List<VerifiedDevice> signers = all();
    Set<OfficerName> persons = new HashSet<>();
    Set<AgencyName> agencies = new HashSet<>();
    for (VerifiedDevice signer : signers) {
      require(signer.isAdmin(), EventRule.SIGNER_NOT_ENTITLED);
      persons.add(signer.name().officer());
      agencies.add(signer.name().agency());
    }
    boolean others = agencies.size() == PERSONS && !agencies.contains(agency);
    boolean own = agencies.equals(Set.of(agency));
    boolean two = signers.size() == PERSONS && persons.size() == PERSONS;
    require(two && (others || own), EventRule.SIGNER_NOT_ENTITLED);
  }

  /**
   * Two persons with admin devices, one of the officer's agency and the other of that or another one, and
   * neither the officer: a single administrator can make officers as he likes, but no administrator.
   */
  void requireTwoAdminsFor(OfficerName officer) throws MlsException {
    Set<OfficerName> persons = new HashSet<>();
    boolean own = false;
    List<VerifiedDevice> signers = all();
    for (VerifiedDevice signer : signers) {
      OfficerName person = signer.name().officer();
      boolean counts = signer.isAdmin() && !person.equals(officer);
      require(counts, EventRule.SIGNER_NOT_ENTITLED);
      persons.add(person);
      own |= person.agency().equals(officer.agency());
    }
    boolean two = signers.size() == PERSONS && persons.size() == PERSONS;
    require(two && own, EventRule.SIGNER_NOT_ENTITLED);
  }

  /** One device that is in the log and speaks for its officer. */
  VerifiedDevice onlyOfficer() throws MlsException {
    VerifiedDevice signer = only();
    require(state.speaksForOfficer(signer, atMs), EventRule.SIGNER_NOT_ENTITLED);
    return signer;
  }

  /** The device at the start of {@code chain}, which signed with it and need not be enrolled yet. */
  void requireSignedBy(VerifiedDevice device, CertificateChain chain) throws MlsException {
    require(signed.signatures().size() == 1, EventRule.SIGNER_NOT_ENTITLED);
    EventSignature signature = signed.signatures().get(0);
    require(signature.chain().equals(chain), EventRule.SIGNER_NOT_ENTITLED);
    signature.verify(signed.event(), device, state.proven());
  }
}
