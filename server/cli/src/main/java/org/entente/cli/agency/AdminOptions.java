package org.entente.cli.agency;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.entente.cli.NotDone;
import org.entente.cli.federation.FederationClient;
import org.entente.mls.codec.Bytes;
import org.entente.mls.suite.RandomSource;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.event.Event;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.SignedEvent;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who acts, and on which region: what every act of an administrator needs. */
final class AdminOptions {
  private static final long WARN_MS = Duration.ofDays(120).toMillis();
  static final RandomSource RANDOM = new SecureRandom()::nextBytes;

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description = "the region, or the link to found on it (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String server;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "folder with admin.p12, as agency init made it (default: this one)")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path keys;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private PasswordOptions password;

  private KeyFile.@Nullable Content admin;

  private char @Nullable [] typed;

  FederationClient region() {
    return new FederationClient(server.replaceAll("/+$", ""));
  }

  /** Where people reach the region; nothing of a founding link. */
  String server() {
    return region().origin();
  }

  /** The administrator's device with which events are signed; asks for the password once. */
  DeviceSigner signer() throws IOException {
    Certificate own = admin().chain().get(0);
    return new DeviceSigner(own.device(), CertificateChain.of(own), admin().keys());
  }

  /** The same as an issuer of certificates. */
  Issuer issuer() throws IOException {
    return new Issuer(admin().chain().get(0), admin().keys());
  }

  /** The root's own key from {@code file}, or from the folder of the other keys; the password is the same. */
  Issuer rootIssuer(Path file) throws IOException {
    Path from = file.toString().isEmpty() ? keys.resolve("root.p12") : file;
    KeyFile.Content content = KeyFile.read(from, password());
    if (content.chain().get(0).isDevice()) {
      throw new NotDone(from + " does not hold a root.");
    }
    return new Issuer(content.chain().get(0), content.keys());
  }

  /** The agency's root, which the key file carries. */
  Certificate root() throws IOException {
    List<Certificate> chain = admin().chain();
    return chain.get(chain.size() - 1);
  }

  private KeyFile.Content admin() throws IOException {
    if (admin == null) {
      admin = KeyFile.read(keys.resolve("admin.p12"), password());
      if (!admin.chain().get(0).isDevice()) {
        throw new NotDone("admin.p12 does not hold an administrator's device.");
      }
      warn(admin.chain().get(0).validity().notAfterMs());
    }
    return admin;
  }

  /** Asked for once; the root and the administrator's key have the same one. */
  private char[] password() throws IOException {
    char[] known = typed == null ? password.existing() : typed;
    typed = known;
    return known;
  }

  /** In good time, because the root has to be fetched, and devices end with whoever answers for them. */
  private static void warn(long endsMs) {
    if (Clock.systemUTC().millis() > endsMs - WARN_MS) {
      System.err.println("Your right to act for the agency ends on " + Instant.ofEpochMilli(endsMs)
          + ", and devices that you answer for end with it."
          + " With the root at hand: entente agency renew-admin");
    }
  }

  /** The same key with a new certificate, under the same password. */
  void replace(Certificate fresh) throws IOException {
    KeyFile.Content next = new KeyFile.Content(admin().keys(), List.of(fresh, root()));
    KeyFile.replace(keys.resolve("admin.p12"), next, password());
    admin = next;
  }

  /** {@code body} as of now, signed by this administrator alone. */
  SignedEvent sign(EventBody body) throws IOException {
    return SignedEvent.sign(event(body), signer());
  }

  static Event event(EventBody body) {
    return Event.of(body, Clock.systemUTC().millis(), RANDOM);
  }

  /** Signs and sends {@code body}; answers with the hash by which other events name it. */
  Bytes send(EventBody body) throws IOException {
    SignedEvent event = sign(body);
    region().append(event);
    return event.event().hash();
  }
}
