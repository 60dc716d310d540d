package org.entente.trust.invitation;

import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.suite.SignatureScheme;
import org.entente.trust.base.Base64Url;
import org.entente.trust.base.Sha256;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.directory.Directory;
import org.entente.trust.name.RegionId;

/**
 * What the fragment of an invitation's link holds; nothing about it is checked before {@link
 * #verify}. It is as secret as a sealed letter: whoever also has the code can enrol.
 */
public final class InvitationLink implements Encodable {
  /** An invitation by an admin device comes with that device's certificate alone. */
  private static final int BY_ADMIN = 2;

  static final String LABEL = "Invitation";
  private static final int VERSION = 1;
  private static final int MAX_SIGNATURE_BYTES = 128;

  /** The longest fragment. */
  private static final int MAX_CHARACTERS = 256 * 1024;

  private final Bytes genesis;
  private final RegionId region;
  private final Bytes root;
  private final CertificateChain chain;
  private final Offer offer;
  private final Bytes offerSignature;
  private final WrappedKey key;

  InvitationLink(Letter letter, WrappedKey key) {
    this.genesis = letter.genesis();
    this.region = letter.region();
    this.root = letter.root();
    this.chain = letter.chain();
    this.offer = letter.offer();
    this.offerSignature = letter.offerSignature();
    this.key = key;
  }

  /** All of a link but the wrapped key, which is sealed together with it. */
  record Letter(
      Bytes genesis,
      RegionId region,
      Bytes root,
      CertificateChain chain,
      Offer offer,
      Bytes offerSignature)
      implements Encodable {

    static Letter read(TlsReader r) throws MalformedException {
      if (r.u16() != VERSION) {
        throw new MalformedException("unknown version of invitation");
      }
      return new Letter(
          Bytes.of(r.opaque(Sha256.LENGTH)),
          RegionId.read(r),
          r.bytesV(Certificate.MAX_BYTES),
          CertificateChain.read(r),
          Offer.read(r),
          r.bytesV(MAX_SIGNATURE_BYTES));
    }

    @Override
    public void write(TlsWriter w) {
      w.u16(VERSION).opaque(genesis).put(region).opaqueV(root).put(chain).put(offer);
      w.opaqueV(offerSignature);
    }
  }

  /** Reads a fragment, or a whole link with one. */
  public static InvitationLink parse(String link) throws MalformedException {
    if (link.length() > MAX_CHARACTERS) {
      throw new MalformedException("invitation is longer than allowed");
    }
    byte[] encoded = Base64Url.decode(link.substring(link.indexOf('#') + 1));
    return TlsReader.decode(encoded, r -> new InvitationLink(Letter.read(r), WrappedKey.read(r)));
  }

  /** The link under {@code base}, which is scheme, host and port. */
  public String url(String base) {
    return base + "/join#" + Base64Url.encode(encode());
  }

  /** The hash of the federation's genesis event. */
  public Bytes genesis() {
    return genesis;
  }

  /** The one region that redeems it. */
  public RegionId region() {
    return region;
  }

  /** The root of the officer's agency, in DER. */
  public Bytes root() {
    return root;
  }

  /** The certificates of the invitation and of whoever issued it, up to the admin device. */
  public CertificateChain chain() {
    return chain;
  }

  /** Whether a device of the officer made it for a further one, and not the agency. */
  public boolean isForOwnDevice() {
    return chain.certificates().size() > BY_ADMIN;
  }

  /** Who invites whom to what. */
  public Offer offer() {
    return offer;
  }

  /**
   * Accepts by returning, when the agency whose root is in the link makes this offer.
   *
   * <p>That the root is the agency's is known only once {@link #requireIn} has seen the log.
   */
  public void verify(long atMs) throws MlsException {
    Certificate invitation = chain.verifyInvitation(root, atMs);
    Certificate issuer = Certificate.parse(chain.certificates().get(1));
    boolean fits = invitation.officer().equals(offer.officer())
        && offer.agency().name().equals(invitation.agency())
        && offer.agency().root().isEmpty();
    if (!fits) {
      throw new VerificationException("the offer is for somebody else");
    }
    VerifiedDevice.verify(issuer.publicKey(), LABEL, offer.encode(), offerSignature);
  }

  /** Accepts by returning, when {@code directory} is the federation that the link speaks of. */
  public void requireIn(Directory directory) throws VerificationException {
    if (!genesis.equals(directory.genesisHash())
        || !root.equals(directory.root(offer.officer().agency()))) {
      throw new VerificationException("the link belongs to another federation");
    }
  }

  /**
   * Opens the invitation's key; takes a good part of a second and 64 MiB.
   *
   * @return empty when the code is another one; the caller counts the tries
   */
  public Optional<Issuer> open(InvitationCode code) throws MlsException {
    SecretBytes seed = key.open(code, letter().encode()).orElse(null);
    if (seed == null) {
      return Optional.empty();
    }
    Bytes publicKey = SignatureScheme.ed25519().publicKey(seed);
    Certificate invitation = chain.leaf();
    if (!invitation.publicKey().equals(publicKey)) {
      throw new VerificationException("the link holds another key");
    }
    return Optional.of(new Issuer(invitation, new SignatureKeyPair(seed, publicKey)));
  }

  private Letter letter() {
    return new Letter(genesis, region, root, chain, offer, offerSignature);
  }

  @Override
  public void write(TlsWriter w) {
    w.put(letter()).put(key);
  }
}
