package org.entente.member.recovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.entente.member.content.Keepsake;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.HpkeCiphertext;
import org.entente.mls.suite.HpkeKeyPair;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SecretSharing;
import org.entente.mls.suite.Suites;
import org.entente.trust.base.Sha256;
import org.entente.trust.directory.PastRequest;
import org.entente.trust.event.PastEvent;
import org.entente.trust.event.SealedShare;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;

/**
 * Splits the key of an officer's past in a room, releases a share of it, and puts released shares together.
 *
 * <p>A share is sealed to one security officer's device for one officer, room and key: in a request that
 * names another of them it does not open. A released share is sealed to the key of one request. Both use
 * the hybrid suite.
 */
public final class Shares {
  private static final String KEEP = "Entente 1.0 share kept";
  private static final String RELEASE = "Entente 1.0 share released";
  private static final int SECRET = 32;

  private Shares() {}

  /** The suite of all keys here. */
  public static CipherSuite suite() {
    return Suites.hybridAes128();
  }

  /**
   * A fresh key for {@code owner}'s past in {@code room}, whose private half is gone when this returns.
   *
   * @param keys of the security officers' devices; all devices of one person have the same share
   * @throws MlsException when one of the keys is none
   */
  public static Keepsake keep(
      RoomId room, OfficerName owner, Map<DeviceName, Bytes> keys, RandomSource random)
      throws MlsException {
    Map<OfficerName, Integer> places = new TreeMap<>();
    new TreeMap<>(keys)
        .keySet()
        .forEach(device -> places.putIfAbsent(device.officer(), places.size() + 1));
    int threshold = Keepsake.threshold(places.size());
    try (SecretSharing.Split split =
        SecretSharing.split(SECRET, threshold, places.size(), random)) {
      HpkeKeyPair pair = suite().deriveKeyPair(split.secret());
      pair.privateKey().close();
      List<SealedShare> sealed = new ArrayList<>();
      for (Map.Entry<DeviceName, Bytes> each : new TreeMap<>(keys).entrySet()) {
        int place = Objects.requireNonNull(places.get(each.getKey().officer()));
        byte[] context =
            kept(room, owner, each.getKey(), Sha256.of(pair.publicKey().toArray()), threshold);
        byte[] plain = plain(place, split.shares().get(place - 1));
        HpkeCiphertext share =
            suite().encryptWithLabel(each.getValue(), KEEP, context, plain, random);
        Arrays.fill(plain, (byte) 0);
        sealed.add(new SealedShare(each.getKey(), share));
      }
      return new Keepsake(pair.publicKey(), threshold, digest(keys), sealed);
    }
  }

  /** What names exactly these devices and keys. */
  public static Bytes digest(Map<DeviceName, Bytes> keys) {
    TlsWriter w = new TlsWriter();
    new TreeMap<>(keys).forEach((device, key) -> w.put(device).opaqueV(key));
    return Sha256.of(w.toByteArray());
  }

  private static byte[] plain(int place, SecretBytes share) {
    byte[] bytes = share.reveal(SecretAccess.granted());
    byte[] plain = Arrays.copyOf(new byte[] {(byte) place}, bytes.length + 1);
    System.arraycopy(bytes, 0, plain, 1, bytes.length);
    Arrays.fill(bytes, (byte) 0);
    return plain;
  }

  private static byte[] kept(
      RoomId room, OfficerName owner, DeviceName to, Bytes historyKey, int threshold) {
    TlsWriter w = new TlsWriter().put(room).put(owner).put(to);
    return w.opaque(historyKey).u8(threshold).toByteArray();
  }

  private static byte[] released(Bytes request, DeviceName by, DeviceName to) {
    return new TlsWriter().opaque(request).put(by).put(to).toByteArray();
  }

  /**
   * The share of {@code self}, sealed anew for the device that asks.
   *
   * @param own the key to which it was sealed
   * @throws VerificationException when it is not for this device, officer, room and key
   */
  public static HpkeCiphertext release(
      PastRequest request, DeviceName self, HpkeKeyPair own, RandomSource random)
      throws MlsException {
    PastEvent.Asked asked = request.asked();
    SealedShare mine = asked.shares().stream()
        .filter(share -> share.to().equals(self))
        .findFirst()
        .orElseThrow(() -> new VerificationException("no share for this device"));
    OfficerName owner = request.device().officer();
    byte[] context = kept(asked.room(), owner, self, asked.historyKey(), asked.threshold());
    try (SecretBytes share = suite().decryptWithLabel(own, KEEP, context, mine.sealed())) {
      byte[] plain = share.reveal(SecretAccess.granted());
      byte[] to = released(request.id(), self, request.device());
      HpkeCiphertext sealed = suite().encryptWithLabel(asked.key(), RELEASE, to, plain, random);
      Arrays.fill(plain, (byte) 0);
      return sealed;
    }
  }

  /**
   * The key of the past, when the shares that were released give it. A share that somebody falsified is
   * passed over, as long as enough others are there.
   *
   * @param asking the key pair with which the device asked
   */
  public static Optional<HpkeKeyPair> regain(PastRequest request, HpkeKeyPair asking) {
    List<Share> shares = new ArrayList<>();
    for (PastRequest.Release release : request.releases().values()) {
      open(request, release, asking).ifPresent(shares::add);
    }
    Optional<HpkeKeyPair> found = search(request.asked(), shares, 0, new TreeMap<>());
    shares.forEach(share -> share.value().close());
    return found;
  }

  private record Share(int place, SecretBytes value) {}

  /** Nothing for a share that is not for this device or not by who logged it. */
  private static Optional<Share> open(
      PastRequest request, PastRequest.Release release, HpkeKeyPair asking) {
    byte[] context = released(request.id(), release.by(), request.device());
    try (SecretBytes opened = suite().decryptWithLabel(asking, RELEASE, context, release.share())) {
      byte[] plain = opened.reveal(SecretAccess.granted());
      Optional<Share> share = Optional.empty();
      if (plain.length == SealedShare.LENGTH && plain[0] != 0) {
        byte[] value = Arrays.copyOfRange(plain, 1, plain.length);
        share = Optional.of(new Share(plain[0] & 0xff, SecretBytes.take(value)));
      }
      Arrays.fill(plain, (byte) 0);
      return share;
    } catch (VerificationException e) {
      return Optional.empty();
    }
  }

  /** Tries each choice of as many shares as it takes: nine persons at most, so there are few. */
  private static Optional<HpkeKeyPair> search(
      PastEvent.Asked asked, List<Share> shares, int from, Map<Integer, SecretBytes> chosen) {
    if (chosen.size() == asked.threshold()) {
      return combined(asked, chosen);
    }
    for (int i = from; i < shares.size(); i++) {
      Share share = shares.get(i);
      if (chosen.putIfAbsent(share.place(), share.value()) == null) {
        Optional<HpkeKeyPair> found = search(asked, shares, i + 1, chosen);
        chosen.remove(share.place());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<HpkeKeyPair> combined(
      PastEvent.Asked asked, Map<Integer, SecretBytes> shares) {
    try (SecretBytes secret = SecretSharing.combine(shares)) {
      HpkeKeyPair pair = suite().deriveKeyPair(secret);
      boolean right = Sha256.of(pair.publicKey().toArray()).equals(asked.historyKey());
      return right ? Optional.of(pair) : Optional.empty();
    }
  }
}
