package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Standing;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.EventSignature;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.AgencyName;

/** Decides which events count, and what they change. */
final class DirectoryRules {
  private final State state;
  private final Standing standing;
  private final SignedEvent signed;
  private final long atMs;

  DirectoryRules(State state, Standing standing, SignedEvent signed, long atMs) {
    this.state = state;
    this.standing = standing;
    this.signed = signed;
    this.atMs = atMs;
  }

  State next() throws MlsException {
    EventBody body = signed.event().body();
    boolean begins = body instanceof EventBody.Genesis;
    require(begins == state.genesisHash().isEmpty(), EventRule.GENESIS);
    require(!state.events().contains(signed.event().hash()), EventRule.EVENT_REPEATED);
    return apply(body).withEvent(signed.event().hash());
  }

  private State apply(EventBody body) throws MlsException {
    if (body instanceof EventBody.Genesis genesis) {
      return GenesisRules.apply(state, genesis, signed, atMs);
    } else if (body instanceof EventBody.TeamOpened team) {
      return teamOpened(team);
    } else if (body instanceof EventBody.RoomOpened room) {
      return roomOpened(room);
    } else if (body instanceof EventBody.InvitationIssued invitation) {
      return invitationIssued(invitation);
    } else if (body instanceof EventBody.DeviceEnrolled enrolled) {
      return deviceEnrolled(enrolled);
    } else if (body instanceof EventBody.DeviceCertified certified) {
      return deviceCertified(certified);
    } else if (body instanceof EventBody.DeviceRevoked revoked) {
      return deviceRevoked(revoked);
    }
    throw new IllegalStateException("an event without a rule");
  }

  private State teamOpened(EventBody.TeamOpened body) throws MlsException {
    Set<AgencyName> agencies = new HashSet<>(body.agencies());
    require(!agencies.isEmpty() && agencies.size() == body.agencies().size(), EventRule.AGENCIES);
    require(state.agencies().keySet().containsAll(agencies), EventRule.AGENCIES);
    requireAdminOfEach(signers(), agencies);
    require(!state.teams().containsKey(body.team()), EventRule.ALREADY_EXISTS);
    require(body.endsMs() > atMs, EventRule.ENDED);
    return state.withTeam(new Team(body.team(), agencies, body.endsMs()));
  }

  static void requireAdminOfEach(List<VerifiedDevice> signers, Set<AgencyName> agencies)
      throws RejectedException {
    Set<AgencyName> signed = new HashSet<>();
    for (VerifiedDevice signer : signers) {
      require(signer.isAdmin(), EventRule.SIGNER_NOT_ENTITLED);
      require(signed.add(signer.name().agency()), EventRule.SIGNER_NOT_ENTITLED);
    }
    require(signed.equals(agencies), EventRule.SIGNER_NOT_ENTITLED);
  }

  private State roomOpened(EventBody.RoomOpened body) throws MlsException {
    VerifiedDevice founder = onlySigner();
    Team team = state.teams().get(body.team());
    if (team == null) {
      throw new RejectedException(EventRule.NOT_FOUND);
    }
    require(team.agencies().contains(founder.name().agency()), EventRule.SIGNER_NOT_ENTITLED);
    require(team.endsMs() > atMs, EventRule.ENDED);
    require(!state.rooms().containsKey(body.room()), EventRule.ALREADY_EXISTS);
    return state.withRoom(new LoggedRoom(
        body.room(),
        body.team(),
        body.homeRegion(),
        body.suite(),
        founder.name(),
        body.policyHash()));
  }

  private State invitationIssued(EventBody.InvitationIssued body) throws MlsException {
    requireAdmin(onlySigner(), body.officer().agency());
    require(!state.invitations().containsKey(body.invitation()), EventRule.ALREADY_EXISTS);
    require(body.expiresMs() > atMs, EventRule.ENDED);
    return state.withInvitation(new Invitation(
        body.invitation(), body.officer(), body.certificateHash(), body.expiresMs(), null));
  }

  private State deviceEnrolled(EventBody.DeviceEnrolled body) throws MlsException {
    Invitation invitation = state.invitations().get(body.invitation());
    if (invitation == null) {
      throw new RejectedException(EventRule.NOT_FOUND);
    }
    require(invitation.usedBy() == null, EventRule.INVITATION_USED);
    require(invitation.isOpen(atMs), EventRule.INVITATION_EXPIRED);
    VerifiedDevice device = verified(body.chain());
    require(
        invitation.certificateHash().equals(device.invitationHash())
            && invitation.officer().equals(device.name().officer()),
        EventRule.CERTIFICATE);
    requireSignedBy(device, body.chain());
    requireFree(device);
    require(!state.devices().containsKey(device.name()), EventRule.DEVICE_TAKEN);
    Invitation used = new Invitation(
        invitation.id(),
        invitation.officer(),
        invitation.certificateHash(),
        invitation.expiresMs(),
        device.name());
    return state
        .withInvitation(used)
        .withEnrolled(device.certificateHash())
        .withDevice(logged(device, body.chain(), atMs));
  }

  private State deviceCertified(EventBody.DeviceCertified body) throws MlsException {
    VerifiedDevice admin = onlySigner();
    VerifiedDevice device = verified(body.chain());
    requireAdmin(admin, device.name().agency());
    require(device.invitationHash() == null && !device.isAdmin(), EventRule.CERTIFICATE);
    requireFree(device);
    EnrolledDevice known = state.devices().get(device.name());
    long since = known == null ? atMs : known.sinceMs();
    return state
        .withEnrolled(device.certificateHash())
        .withDevice(logged(device, body.chain(), since));
  }

  private State deviceRevoked(EventBody.DeviceRevoked body) throws MlsException {
    requireAdmin(onlySigner(), body.device().agency());
    require(!state.revoked().containsKey(body.device()), EventRule.DEVICE_REVOKED);
    return state.withRevoked(body.device(), atMs);
  }

  private static EnrolledDevice logged(VerifiedDevice device, CertificateChain chain, long since) {
    return new EnrolledDevice(
        device.name(), device.publicKey(), device.certificateHash(), chain, since);
  }

  private void requireFree(VerifiedDevice device) throws RejectedException {
    require(!state.revoked().containsKey(device.name()), EventRule.DEVICE_REVOKED);
    EnrolledDevice known = state.devices().get(device.name());
    boolean same = known == null || known.publicKey().equals(device.publicKey());
    require(same, EventRule.DEVICE_TAKEN);
  }

  private static void requireAdmin(VerifiedDevice signer, AgencyName agency)
      throws RejectedException {
    boolean entitled = signer.isAdmin() && signer.name().agency().equals(agency);
    require(entitled, EventRule.SIGNER_NOT_ENTITLED);
  }

  /** The device of a chain that need not be enrolled yet. */
  private VerifiedDevice verified(CertificateChain chain) throws MlsException {
    Bytes root = standing.root(chain.claimedAgency());
    if (root == null) {
      throw new RejectedException(EventRule.AGENCIES);
    }
    VerifiedDevice device = chain.verify(root, atMs);
    require(!standing.isRevoked(chain.admin()), EventRule.DEVICE_REVOKED);
    return device;
  }

  private void requireSignedBy(VerifiedDevice device, CertificateChain chain) throws MlsException {
    require(signed.signatures().size() == 1, EventRule.SIGNER_NOT_ENTITLED);
    EventSignature signature = signed.signatures().get(0);
    require(signature.chain().equals(chain), EventRule.SIGNER_NOT_ENTITLED);
    signature.verify(signed.event(), device);
  }

  private VerifiedDevice onlySigner() throws MlsException {
    require(signed.signatures().size() == 1, EventRule.SIGNER_NOT_ENTITLED);
    return signers().get(0);
  }

  private List<VerifiedDevice> signers() throws MlsException {
    List<VerifiedDevice> signers = new ArrayList<>();
    for (EventSignature signature : signed.signatures()) {
      VerifiedDevice signer = standing.verify(signature.chain(), atMs);
      require(!standing.isRevoked(signer.name()), EventRule.SIGNER_NOT_ENTITLED);
      signature.verify(signed.event(), signer);
      signers.add(signer);
    }
    return signers;
  }
}
