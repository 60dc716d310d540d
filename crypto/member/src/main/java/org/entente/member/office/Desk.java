package org.entente.member.office;

import java.util.Optional;
import org.entente.member.port.Environment;
import org.entente.member.registry.Registry;
import org.entente.member.session.Identity;
import org.entente.member.session.Session;
import org.entente.member.store.Turn;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.directory.Directory;
import org.entente.trust.event.Event;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;

/** Who acts here, with what, and when: what every act needs. */
record Desk(Turn turn, Session session, Registry registry, Environment env) {
  Directory directory() {
    return registry.directory();
  }

  /** The certificate by which this device acts for its agency, if the log has one for its own key. */
  Optional<CertificateChain> chain() {
    Identity self = session.identity();
    return self == null ? Optional.empty() : chain(self);
  }

  private Optional<CertificateChain> chain(Identity self) {
    CertificateChain own = new CertificateChain(self.chain());
    boolean certifiedByRoot = own.certificates().size() == 1;
    Optional<CertificateChain> found =
        certifiedByRoot ? Optional.of(own) : directory().adminChain(self.name());
    return found.filter(chain -> isMine(chain, self));
  }

  private boolean isMine(CertificateChain chain, Identity self) {
    try {
      return registry.verify(chain, turn.now()).publicKey().equals(self.publicKey());
    } catch (MlsException e) {
      return false;
    }
  }

  /** This device as one that signs for its agency. */
  Optional<DeviceSigner> signer() {
    return chain().map(chain -> new DeviceSigner(self().name(), chain, self().keys()));
  }

  /** This device as one that certifies for its agency. */
  Optional<Issuer> issuer() {
    return chain().flatMap(chain -> {
      try {
        return Optional.of(new Issuer(chain.leaf(), self().keys()));
      } catch (MlsException e) {
        return Optional.empty();
      }
    });
  }

  Identity self() {
    Identity self = session.identity();
    if (self == null) {
      throw new IllegalStateException("nobody sits at this desk");
    }
    return self;
  }

  /** An event of now that this device alone has signed. */
  SignedEvent signed(EventBody body, DeviceSigner signer) {
    return SignedEvent.sign(event(body), signer);
  }

  Event event(EventBody body) {
    return Event.of(body, turn.now(), env.random());
  }
}
