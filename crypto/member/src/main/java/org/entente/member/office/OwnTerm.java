package org.entente.member.office;

import java.util.Optional;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.directory.Directory;
import org.entente.trust.event.DeviceRenewed;
import org.entente.trust.event.SignedEvent;

/**
 * Lets this device go on in good time, unnoticed: when about a third of its term is left it signs for a
 * new one, and an administrator's device does so with that right where its own is not enough.
 *
 * <p>Nothing of it is kept: what the record says decides, so that a crash at any point does no harm, and a
 * second word is refused because too much of the term is left.
 */
final class OwnTerm {
  private static final long DAY_MS = 24L * 3_600_000;
  private static final long LEAD_MS = 30 * DAY_MS;
  private static final long SPREAD_MS = 6 * DAY_MS;
  private static final long AGAIN_MS = 3_600_000;
  private static final String EVENTS = "/v1/federation";

  private final Desk desk;
  private long nextMs;

  OwnTerm(Desk desk) {
    this.desk = desk;
  }

  /** Looks once an hour whether it is time. */
  void settle() {
    long now = desk.turn().now();
    boolean ready = desk.session().isOnline() && desk.registry().isUpToDate();
    if (ready && now >= nextMs) {
      nextMs = now + AGAIN_MS;
      look(now);
    }
  }

  private void look(long now) {
    try {
      Directory directory = desk.directory();
      CertificateChain own = desk.self().signer().chain();
      if (!directory.isEnrolled(own.leafHash()) || now < dueMs(own, directory.endsMs(own))) {
        return;
      }
      SignedEvent event = bySelf(own, now).or(() -> byAdmin(now)).orElse(null);
      if (event != null) {
        byte[] body = event.encode();
        desk.session().openRequest("POST", EVENTS, "application/octet-stream", body, answer -> {});
      }
    } catch (MlsException e) {
      throw new IllegalStateException("this device's own certificate does not parse", e);
    }
  }

  /** Devices that came on one day do not all ask on one day; each keeps its own over restarts. */
  private static long dueMs(CertificateChain own, long endsMs) throws MlsException {
    int part = own.leafHash().toArray()[0] & 0xff;
    return endsMs - LEAD_MS - SPREAD_MS * part / 0xff;
  }

  private Optional<SignedEvent> bySelf(CertificateChain own, long now) throws MlsException {
    return desk.directory()
        .ownRenewal(own, now)
        .flatMap(renewed -> counting(renewed, desk.self().signer(), now));
  }

  private Optional<SignedEvent> byAdmin(long now) {
    return desk.signer()
        .flatMap(admin -> desk.directory()
            .renewalBy(admin.chain(), desk.self().name(), now)
            .flatMap(renewed -> counting(renewed, admin, now)));
  }

  private Optional<SignedEvent> counting(DeviceRenewed renewed, DeviceSigner signer, long now) {
    SignedEvent event = SignedEvent.sign(desk.event(renewed), signer);
    try {
      desk.directory().apply(event, now);
      return Optional.of(event);
    } catch (MlsException e) {
      return Optional.empty();
    }
  }
}
