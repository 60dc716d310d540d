package org.entente.cli.agency;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Certificates;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Validity;
import org.entente.trust.event.PersonnelEvent;
import org.entente.trust.event.SignedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives the administrator's own key another year; devices that it answers for go on with it. */
@Command(
    name = "renew-admin",
    description = "Certify your own administrator's key for another year. Needs the root.",
    mixinStandardHelpOptions = true)
final class RenewAdminCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RootOptions root;

  /** The record first: if writing the file fails, the old certificate still counts and this can be repeated. */
  @Override
  public Integer call() throws Exception {
    DeviceSigner own = admin.signer();
    Certificate fresh = Certificates.issueAdmin(
        root.issuer(admin),
        own.device(),
        own.keys().publicKey(),
        Validity.ofAdmin(Clock.systemUTC().millis()),
        AdminOptions.RANDOM);
    CertificateChain chain = CertificateChain.of(fresh);
    DeviceSigner next = new DeviceSigner(own.device(), chain, own.keys());
    admin
        .region()
        .append(
            SignedEvent.sign(AdminOptions.event(new PersonnelEvent.AdminCertified(chain)), next));
    admin.replace(fresh);
    System.out.println(
        own.device().uri() + " may act for " + own.device().agency().value() + " until "
            + Instant.ofEpochMilli(fresh.validity().notAfterMs()) + ".");
    return 0;
  }
}
