package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.event.PersonnelEvent;
import org.entente.trust.name.InvitationId;

/** An agency's administrators and the invitations that it takes back. */
final class PersonnelRules {
  private final State state;
  private final Signers signers;
  private final long atMs;

  PersonnelRules(State state, Signers signers, long atMs) {
    this.state = state;
    this.signers = signers;
    this.atMs = atMs;
  }

  void changed(PersonnelEvent body) throws MlsException {
    if (body instanceof PersonnelEvent.AdminCertified certified) {
      adminCertified(certified.chain());
    } else if (body instanceof PersonnelEvent.InvitationWithdrawn withdrawn) {
      withdrawn(withdrawn.invitation());
    }
  }

  /**
   * The root certifies, an admin logs it, and the name and key are those of a logged device, or the
   * admin's own: the device with which an agency begins is in no other event. One that ends earlier than
   * what is known, such as an older one that somebody logs again, changes nothing.
   */
  private void adminCertified(CertificateChain chain) throws MlsException {
    VerifiedDevice signer = signers.adminOf(chain.claimedAgency());
    Bytes root = state.root(chain.claimedAgency());
    if (root == null) {
      throw new RejectedException(EventRule.AGENCIES);
    }
    VerifiedDevice device = chain.verify(root, atMs);
    require(device.isAdmin(), EventRule.CERTIFICATE);
    require(!state.isRevoked(device.name()), EventRule.DEVICE_REVOKED);
    Bytes logged = state.loggedKey(device.name());
    boolean itself = device.name().equals(signer.name());
    Bytes known = itself ? signer.publicKey() : logged;
    require(device.publicKey().equals(known), EventRule.DEVICE_TAKEN);
    CertificateChain before = state.admins.get(device.name());
    boolean longer = before == null
        || !before.adminCertificate().publicKey().equals(device.publicKey())
        || chain.endsMs() > before.endsMs();
    require(longer, EventRule.TERM);
    state.admins.put(device.name(), chain);
  }

  private void withdrawn(InvitationId id) throws MlsException {
    Invitation invitation = state.invitations.get(id);
    if (invitation == null) {
      throw new RejectedException(EventRule.NOT_FOUND);
    }
    signers.adminOrDeviceOf(invitation.officer());
    require(invitation.usedBy() == null, EventRule.INVITATION_USED);
    require(!invitation.withdrawn(), EventRule.INVITATION_WITHDRAWN);
    state.invitations.put(id, invitation.takenBack());
  }
}
