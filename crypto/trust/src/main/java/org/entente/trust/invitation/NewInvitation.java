package org.entente.trust.invitation;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.Validity;
import org.entente.trust.event.Event;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.name.RegionId;

/**
 * An invitation as an admin device makes it, or a device of an officer for the officer's next one.
 *
 * @param link for the officer, one way
 * @param code for the officer, another way
 * @param issued for the federation log, before the link is of any use
 */
public record NewInvitation(InvitationLink link, InvitationCode code, SignedEvent issued) {
  private static final int NUMBER_BYTES = 4;

  /**
   * Makes one; takes a good part of a second and 64 MiB.
   *
   * @param genesis the hash of the federation's genesis event
   * @param region that redeems it
   * @param root of the agency, in DER
   * @param offer for an officer of the admin's agency
   */
  public static NewInvitation make(
      Issuer admin,
      Bytes genesis,
      RegionId region,
      Bytes root,
      Offer offer,
      long nowMs,
      RandomSource random) {
    CertificateChain chain = CertificateChain.of(admin.certificate());
    DeviceSigner signer = new DeviceSigner(admin.certificate().device(), chain, admin.keys());
    return make(signer, chain, admin, genesis, region, root, offer, nowMs, random);
  }

  /**
   * Makes one for a further device of the officer whose device {@code bringer} is; the same otherwise.
   *
   * @param above the bringer's chain with the newest certificate of its admin device, which the further
   *     device does not outlive
   * @throws MlsException when the bringer's own certificate does not parse
   */
  public static NewInvitation ofOwnDevice(
      DeviceSigner bringer,
      CertificateChain above,
      Bytes genesis,
      RegionId region,
      Bytes root,
      Offer offer,
      long nowMs,
      RandomSource random)
      throws MlsException {
    Issuer issuer = new Issuer(bringer.chain().leaf(), bringer.keys());
    return make(bringer, above, issuer, genesis, region, root, offer, nowMs, random);
  }

  private static NewInvitation make(
      DeviceSigner signer,
      CertificateChain above,
      Issuer issuer,
      Bytes genesis,
      RegionId region,
      Bytes root,
      Offer offer,
      long nowMs,
      RandomSource random) {
    SignatureKeyPair keys = Certificates.newKeys(random);
    Validity validity = new Validity(Validity.ofInvitation(nowMs).notBeforeMs(), offer.expiresMs());
    Certificate certificate = Certificates.issueInvitation(
        issuer,
        offer.officer(),
        Bytes.of(random.bytes(NUMBER_BYTES)).toHex(),
        keys.publicKey(),
        validity,
        random);
    InvitationLink.Letter letter = new InvitationLink.Letter(
        genesis,
        region,
        root,
        above.below(certificate),
        offer,
        signer.sign(InvitationLink.LABEL, offer.encode()));
    InvitationCode code = InvitationCode.random(random);
    WrappedKey key = WrappedKey.wrap(keys.privateKey(), code, letter.encode(), random);
    keys.privateKey().close();
    EventBody body = new EventBody.InvitationIssued(
        offer.id(), offer.officer(), certificate.hash(), offer.expiresMs());
    SignedEvent issued = SignedEvent.sign(Event.of(body, nowMs, random), signer);
    return new NewInvitation(new InvitationLink(letter, key), code, issued);
  }
}
