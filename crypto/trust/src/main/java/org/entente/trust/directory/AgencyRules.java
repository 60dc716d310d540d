package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.suite.SignatureScheme;
import org.entente.trust.access.AccessRules;
import org.entente.trust.access.Act;
import org.entente.trust.access.PersonRole;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.event.Agency;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.AgencyType;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.name.AgencyName;

/** Members of the federation: a root counts only by the consent of two people of two agencies. */
final class AgencyRules {
  private final State state;
  private final Signers signers;
  private final Bytes eventHash;
  private final long atMs;

  AgencyRules(State state, Signers signers, Bytes eventHash, long atMs) {
    this.state = state;
    this.signers = signers;
    this.eventHash = eventHash;
    this.atMs = atMs;
  }

  void changed(AgencyEvent body) throws MlsException {
    if (body instanceof AgencyEvent.Proposed proposed) {
      proposed(proposed);
    } else if (body instanceof AgencyEvent.Approved approved) {
      approved(approved);
    } else if (body instanceof AgencyEvent.Refused refused) {
      Proposal proposal = waiting(refused.proposal());
      VerifiedDevice signer = decider();
      decide(proposal.decided(Proposal.State.REFUSED, signer.name(), refused.reason()));
    } else if (body instanceof AgencyEvent.Suspended suspended) {
      require(state.isActive(suspended.agency()), EventRule.AGENCIES);
      signers.requireTwoPersonsAbout(suspended.agency());
      requireSay(suspended.agency());
      state.suspended.put(suspended.agency(), atMs);
    }
  }

  /** An admin device of an agency whose type has a say in who is a member. */
  private VerifiedDevice decider() throws MlsException {
    VerifiedDevice signer = signers.onlyAdmin();
    requireSay(signer);
    return signer;
  }

  private void requireSay(VerifiedDevice signer) throws RejectedException {
    AgencyType type = state.types.get(signer.name().agency());
    boolean say = AccessRules.may(type, PersonRole.ADMIN, Act.DECIDE_ON_AGENCIES);
    require(say, EventRule.AGENCY_TYPE);
  }

  /** Every agency may take itself out. */
  private void requireSay(AgencyName about) throws MlsException {
    for (VerifiedDevice signer : signers.all()) {
      if (!signer.name().agency().equals(about)) {
        requireSay(signer);
      }
    }
  }

  private void proposed(AgencyEvent.Proposed body) throws MlsException {
    VerifiedDevice proposer = decider();
    requireFreeName(body.agency());
    requireRoot(body.agency());
    boolean waiting = state.proposals.values().stream()
        .anyMatch(p -> p.state() == Proposal.State.WAITING
            && p.proposed().agency().name().equals(body.agency().name()));
    require(!waiting, EventRule.ALREADY_EXISTS);
    decide(Proposal.waiting(eventHash, body, proposer.name(), atMs));
  }

  /** A name above or below another agency's would let one root certify in the other's name. */
  private void requireFreeName(Agency agency) throws RejectedException {
    for (Agency member : state.agencies.values()) {
      require(!member.name().equals(agency.name()), EventRule.ALREADY_EXISTS);
      boolean overlaps =
          isBelow(member.name(), agency.name()) || isBelow(agency.name(), member.name());
      require(!overlaps, EventRule.NAME_OVERLAPS);
      boolean sameCode =
          member.code().equals(agency.code()) && member.country().equals(agency.country());
      require(!sameCode, EventRule.CODE_TAKEN);
    }
  }

  private static boolean isBelow(AgencyName name, AgencyName other) {
    return name.value().endsWith("." + other.value());
  }

  private void requireRoot(Agency agency) throws MlsException {
    Certificate root = Certificate.parse(agency.root());
    root.requireRootOf(agency.name());
    require(root.validity().contains(atMs), EventRule.ROOT_EXPIRED);
    boolean shared =
        state.agencies.values().stream().anyMatch(member -> member.root().equals(agency.root()));
    require(!shared, EventRule.CERTIFICATE);
  }

  private void approved(AgencyEvent.Approved body) throws MlsException {
    Proposal proposal = waiting(body.proposal());
    VerifiedDevice signer = decider();
    boolean other = !signer.name().agency().equals(proposal.proposer().agency());
    require(other, EventRule.SIGNER_NOT_ENTITLED);
    Agency agency = proposal.proposed().agency();
    requireFreeName(agency);
    requireRoot(agency);
    decide(proposal.decided(Proposal.State.APPROVED, signer.name(), ""));
    state.agencies.put(agency.name(), agency);
    state.types.put(agency.name(), proposal.proposed().kind());
    state.places.place(agency.name(), proposal.proposed().region(), atMs);
  }

  void settled(RegionEvent body) throws MlsException {
    if (body instanceof RegionEvent.AgencyPlaced placed) {
      placed(placed);
    } else if (body instanceof RegionEvent.RegionAddressed addressed) {
      requireTwoWithSay();
      state.places.addresses.put(addressed.region(), addressed.address());
    } else if (body instanceof RegionEvent.ClientReleased released) {
      requireTwoWithSay();
      state.places.releases.put(released.release(), atMs);
    }
  }

  /** Whoever replaces a region's key or address, or what runs in browsers, moves everybody: no less than deciding on members. */
  private void requireTwoWithSay() throws MlsException {
    signers.requireAdminsOfTwo(
        state.agencies.keySet().stream().filter(state::isActive).toList());
    for (VerifiedDevice signer : signers.all()) {
      requireSay(signer);
    }
  }

  private void placed(RegionEvent.AgencyPlaced body) throws MlsException {
    require(state.isActive(body.agency()), EventRule.AGENCIES);
    signers.adminOf(body.agency());
    state.places.place(body.agency(), body.region(), atMs);
  }

  private Proposal waiting(Bytes id) throws RejectedException {
    Proposal proposal = state.proposals.get(id);
    if (proposal == null) {
      throw new RejectedException(EventRule.NOT_FOUND);
    }
    require(proposal.state() == Proposal.State.WAITING, EventRule.ALREADY_DECIDED);
    return proposal;
  }

  private void decide(Proposal proposal) {
    state.proposals.put(proposal.id(), proposal);
  }

  void listed(RecordEvent body) throws MlsException {
    require(SignatureScheme.ed25519().isPublicKey(body.key()), EventRule.CERTIFICATE);
    if (body instanceof RecordEvent.RegionListed region) {
      requireTwoWithSay();
      state.places.list(region.region(), region.key(), atMs);
    } else if (body instanceof RecordEvent.WitnessListed witness) {
      signers.adminOf(witness.agency());
      state.places.witnessKeys.put(witness.agency(), witness.key());
    }
  }
}
