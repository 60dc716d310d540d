package org.entente.member.join;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entente.member.room.RoomHost;
import org.entente.member.session.Answer;
import org.entente.member.store.Keys;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.keypackage.LeafSource;
import org.entente.mls.message.Welcome;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.Suites;
import org.jspecify.annotations.Nullable;

/** The key packages by which others can add this device; kept stocked, each used once. */
public final class KeyPackageStock {
  private static final long RENEW_S = 30L * 24 * 3600;
  private static final long AGAIN_MS = 10_000;

  private record Kept(KeyPackageBundle bundle, boolean published) {
    boolean isLastResort() {
      return KeyPackageStock.isLastResort(bundle.keyPackage());
    }
  }

  private final RoomHost host;
  private final Map<Bytes, Kept> kept = new LinkedHashMap<>();
  private boolean uploading;

  /** Holds nothing yet. */
  public KeyPackageStock(RoomHost host) {
    this.host = host;
  }

  /** Takes a stored record over. */
  public void restore(byte[] record) throws MlsException {
    boolean published = record[0] == 1;
    byte[] bundle = Arrays.copyOfRange(record, 1, record.length);
    KeyPackageBundle restored = KeyPackageBundle.decode(bundle);
    kept.put(ref(restored.keyPackage()), new Kept(restored, published));
  }

  private void store(Bytes ref, Kept one) {
    byte[] bundle = one.bundle.encode();
    byte[] record = new byte[bundle.length + 1];
    record[0] = (byte) (one.published ? 1 : 0);
    System.arraycopy(bundle, 0, record, 1, bundle.length);
    kept.put(ref, one);
    host.turn().put(Keys.keyPackage(ref), record);
  }

  private Bytes ref(KeyPackage keyPackage) {
    return keyPackage.ref(Suites.hybridAes128()); // all suites of devices hash with SHA-256
  }

  private static boolean isLastResort(KeyPackage keyPackage) {
    return keyPackage.extensions().stream().anyMatch(e -> e.type() == Extension.LAST_RESORT);
  }

  /** A new connection: replaces what was used or grows old. */
  public void online() {
    uploading = false;
    refill();
  }

  /** Makes what is missing and publishes it. */
  public void refill() {
    if (uploading || !host.session().isOnline()) {
      return;
    }
    forgetExpired();
    host.registry().suitesFor(host.self().name().agency()).forEach(this::refill);
    publish();
  }

  private void refill(CipherSuite suite) {
    for (long i = fresh(suite, false); i < host.env().settings().keyPackages(); i++) {
      make(suite, List.of());
    }
    if (fresh(suite, true) == 0) {
      make(suite, List.of(new Extension(Extension.LAST_RESORT, Bytes.EMPTY)));
    }
  }

  private long fresh(CipherSuite suite, boolean lastResort) {
    return kept.values().stream()
        .filter(one -> one.bundle.keyPackage().suite() == suite.id())
        .filter(one -> isFresh(one) && one.isLastResort() == lastResort)
        .count();
  }

  private void make(CipherSuite suite, List<Extension> extensions) {
    KeyPackageBundle bundle = KeyPackages.generate(
        suite, host.registry().ownLeaf(host.self()), extensions, host.env().random());
    store(ref(bundle.keyPackage()), new Kept(bundle, false));
  }

  private void publish() {
    List<Bytes> refs = new ArrayList<>();
    List<Bytes> packages = new ArrayList<>();
    kept.forEach((ref, one) -> {
      if (!one.published) {
        refs.add(ref);
        packages.add(Bytes.of(one.bundle.keyPackage()));
      }
    });
    if (refs.isEmpty()) {
      return;
    }
    uploading = true;
    byte[] body = org.entente.trust.wire.KeyPackages.encodeUpload(packages);
    host.session()
        .request(
            "PUT", "/v1/key-packages", "application/octet-stream", body, a -> published(refs, a));
  }

  private void published(List<Bytes> refs, Answer answer) {
    uploading = false;
    if (answer.isOk()) {
      for (Bytes ref : refs) {
        Kept one = kept.get(ref);
        if (one != null) {
          store(ref, new Kept(one.bundle, true));
        }
      }
    } else if (host.session().isOnline()) {
      host.timers().set("keyPackages", host.turn().now() + AGAIN_MS, this::refill);
    }
  }

  private boolean isFresh(Kept one) {
    return endsAt(one) - RENEW_S > host.turn().now() / 1000;
  }

  private static long endsAt(Kept one) {
    LeafSource source = one.bundle.keyPackage().leafNode().source();
    return source instanceof LeafSource.OfKeyPackage of ? of.lifetime().notAfter() : 0;
  }

  private void forgetExpired() {
    long now = host.turn().now() / 1000;
    List<Bytes> old = new ArrayList<>();
    kept.forEach((ref, one) -> {
      if (endsAt(one) < now) {
        old.add(ref);
      }
    });
    old.forEach(this::forget);
  }

  private void forget(Bytes ref) {
    Kept one = kept.remove(ref);
    if (one != null) {
      host.turn().remove(Keys.keyPackage(ref));
      one.bundle.close();
    }
  }

  /** The key packages a Welcome could be for. */
  List<KeyPackageBundle> bundles() {
    return kept.values().stream().map(Kept::bundle).toList();
  }

  /** A Welcome was used: its key package is not used again, unless it is the last resort. */
  void used(Welcome welcome) {
    for (Welcome.EncryptedGroupSecrets secrets : welcome.secrets()) {
      Kept one = find(secrets.keyPackageRef());
      if (one != null && !one.isLastResort()) {
        forget(secrets.keyPackageRef());
      }
    }
    refill();
  }

  private @Nullable Kept find(Bytes ref) {
    return kept.get(ref);
  }
}
