package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.event.Agency;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.EventSignature;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.AgencyName;

/** The first event: two agencies vouch for each other, with nobody above them. */
final class GenesisRules {
  private static final int FOUNDERS = 2;

  private GenesisRules() {}

  static void apply(State state, EventBody.Genesis body, SignedEvent signed, long atMs)
      throws MlsException {
    Map<AgencyName, Agency> founders = new TreeMap<>();
    body.agencies().forEach(a -> founders.put(a.name(), a));
    boolean two = body.agencies().size() == FOUNDERS && founders.size() == FOUNDERS;
    require(two && body.witnessQuorum() == 0, EventRule.AGENCIES);
    List<VerifiedDevice> signers = new ArrayList<>();
    for (EventSignature signature : signed.signatures()) {
      VerifiedDevice signer = verified(founders, signature, atMs);
      signature.verify(signed.event(), signer);
      signers.add(signer);
    }
    Signers.requireAdminOfEach(signers, founders.keySet());
    state.genesisHash = signed.event().genesisHash();
    state.agencies.putAll(founders);
  }

  private static VerifiedDevice verified(
      Map<AgencyName, Agency> founders, EventSignature signature, long atMs) throws MlsException {
    Agency agency = founders.get(signature.chain().claimedAgency());
    if (agency == null) {
      throw new RejectedException(EventRule.SIGNER_NOT_ENTITLED);
    }
    return signature.chain().verify(agency.root(), atMs);
  }
}
