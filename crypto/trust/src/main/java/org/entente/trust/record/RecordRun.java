package org.entente.trust.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MlsException;
import org.entente.mls.suite.RandomSource;
import org.entente.mls.suite.SignatureClaim;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.ProvenSignatures;
import org.entente.trust.directory.Fold;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.EventSignature;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.log.Entry;
import org.entente.trust.log.Leaf;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive entries with everything found out about each that does not depend on those before it: what
 * it says, its hashes, and which signatures hold. It can be made of several runs at a time, from any thread.
 */
public final class RecordRun {
  /** How many entries make a good run: with more of them a signature costs less, and a fault more. */
  public static final int LENGTH = 2048;

  /** What is verified in company at most, so that no file makes its reader hold more than that. */
  private static final int MAX_CLAIMS = 8 * LENGTH;

  private static final int MAX_BYTES = 32 * 1024 * 1024;

  /** An entry with its hashes, null for what does not parse, and the event in it, null for none. */
  record Item(
      @Nullable Entry entry,
      Bytes hash,
      Bytes leaf,
      @Nullable SignedEvent event) {
    static Item of(byte[] encoded) {
      try {
        Entry entry = TlsReader.decode(encoded, Entry::read);
        Bytes content = entry.content().hash();
        return new Item(entry, entry.hash(content), Leaf.hash(entry, content), Fold.event(entry));
      } catch (MlsException e) {
        return new Item(null, Bytes.EMPTY, Bytes.EMPTY, null);
      }
    }
  }

  private final List<Item> items;
  private final ProvenSignatures proven;

  private RecordRun(List<Item> items, ProvenSignatures proven) {
    this.items = items;
    this.proven = proven;
  }

  /** Reads {@code encoded}, entries as they travel; their signatures are verified one by one later. */
  public static RecordRun read(List<byte[]> encoded) {
    List<Item> items = encoded.stream().map(Item::of).toList();
    Map<Bytes, Certificate> parsed = new HashMap<>();
    for (Item item : items) {
      SignedEvent event = item.event();
      if (event != null) {
        chains(event).forEach(chain -> chain.parse(parsed));
      }
    }
    return new RecordRun(items, ProvenSignatures.NONE);
  }

  private static List<CertificateChain> chains(SignedEvent event) {
    List<CertificateChain> chains = new ArrayList<>();
    event.signatures().forEach(signature -> chains.add(signature.chain()));
    if (event.event().body() instanceof EventBody.DeviceEnrolled enrolled) {
      chains.add(enrolled.chain());
    } else if (event.event().body() instanceof EventBody.DeviceCertified certified) {
      chains.add(certified.chain());
    }
    return chains;
  }

  /**
   * The same entries with their signatures verified in company, as far as that stays bounded: the others are
   * verified one by one later. For {@code random} see {@link ProvenSignatures#of}.
   */
  public RecordRun verified(RandomSource random) {
    return relying(ProvenSignatures.of(List.copyOf(claims()), random));
  }

  /** The same entries for whoever has found out otherwise which of their signatures hold. */
  RecordRun relying(ProvenSignatures found) {
    return new RecordRun(items, found);
  }

  Set<SignatureClaim> claims() {
    Set<SignatureClaim> claims = new LinkedHashSet<>();
    long bytes = 0;
    for (Item item : items) {
      for (SignatureClaim claim : claims(item.event())) {
        if (claims.add(claim)) {
          bytes += claim.content().length();
        }
      }
      if (bytes > MAX_BYTES || claims.size() > MAX_CLAIMS) {
        break;
      }
    }
    return claims;
  }

  private static List<SignatureClaim> claims(@Nullable SignedEvent signed) {
    List<SignatureClaim> claims = new ArrayList<>();
    if (signed == null) {
      return claims;
    }
    for (EventSignature signature : signed.signatures()) {
      try {
        claims.addAll(signature.claims(signed.event()));
      } catch (MlsException e) {
        continue; // of a chain that does not parse nothing is said beforehand
      }
    }
    return claims;
  }

  List<Item> items() {
    return items;
  }

  ProvenSignatures proven() {
    return proven;
  }
}
