package org.entente.member.bundle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.member.bundle.BundleRecord.Said;
import org.entente.member.content.BoardPart.Original;
import org.entente.member.content.Item;
import org.entente.member.content.SharedFile;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.VerifiedDevice;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;

/**
 * Whether what a record says holds by itself: every certificate hangs on its agency's root, the exporter
 * signed the record, and every author signed his items, which stand in the order of the log. That the roots
 * are those of the agencies is for a person to compare.
 */
final class BundleFacts {
  /** The label under which an exporter's device signs a record. */
  static final String LABEL = "Export";

  private final BundleRecord record;
  private final Map<AgencyName, Bytes> roots = new HashMap<>();
  private final Map<DeviceName, Bytes> keys = new HashMap<>();

  private BundleFacts(BundleRecord record) {
    this.record = record;
  }

  /** Returns when {@code record}, whose encoding is {@code bytes}, holds. */
  static void check(BundleRecord record, byte[] bytes, Bytes signature) throws BundleFault {
    BundleFacts facts = new BundleFacts(record);
    facts.devices();
    facts.signature(bytes, signature);
    facts.said();
    facts.files();
  }

  private void devices() throws BundleFault {
    try {
      for (BundleRecord.Agency agency : record.agencies()) {
        Certificate.parse(agency.root()).requireRootOf(agency.name());
        roots.put(agency.name(), agency.root());
      }
      for (BundleRecord.Device device : record.devices()) {
        Bytes root = roots.get(device.chain().claimedAgency());
        if (root == null) {
          throw new VerificationException("device of no agency of the bundle");
        }
        VerifiedDevice verified = device.chain().verifyUpTo(root, device.sinceMs());
        keys.put(verified.name(), verified.publicKey());
      }
    } catch (MlsException e) {
      throw new BundleFault("certificate", BundleFault.NO_ITEM);
    }
  }

  private void signature(byte[] bytes, Bytes signature) throws BundleFault {
    Bytes key = keys.get(record.by());
    try {
      if (key == null) {
        throw new VerificationException("exporter without a certificate");
      }
      VerifiedDevice.verify(key, LABEL, bytes, signature);
    } catch (VerificationException e) {
      throw new BundleFault("signature", BundleFault.NO_ITEM);
    }
  }

  private void said() throws BundleFault {
    Set<ItemId> seen = new HashSet<>();
    Said before = null;
    for (int i = 0; i < record.said().size(); i++) {
      Said said = record.said().get(i);
      boolean inOrder = before == null || before.hlc() <= said.hlc();
      if (!inOrder || !seen.add(said.id())) {
        throw new BundleFault("order", i);
      }
      Original original = said.original();
      if (original != null && !holds(original)) {
        throw new BundleFault("item", i);
      }
      before = said;
    }
  }

  private boolean holds(Original original) {
    Item item = original.signed().item();
    Bytes key = keys.get(item.author());
    try {
      if (key == null || !item.room().equals(record.room())) {
        return false;
      }
      original.signed().verify(key);
      return true;
    } catch (VerificationException e) {
      return false;
    }
  }

  private void files() throws BundleFault {
    Map<Object, SharedFile> shared = new HashMap<>();
    for (Said said : record.said()) {
      Original original = said.original();
      if (original != null && original.signed().item().body() instanceof SharedFile file) {
        shared.putIfAbsent(file.file(), file);
      }
    }
    for (BundleRecord.Content content : record.files()) {
      SharedFile file = shared.get(content.file());
      if (file == null || !isIn(file, content.part(), record.parts())) {
        throw new BundleFault("file", BundleFault.NO_ITEM);
      }
    }
  }

  /** Whether the part is exactly what the author of the message sealed. */
  private static boolean isIn(SharedFile file, String name, List<Part> parts) {
    return parts.stream()
        .anyMatch(p -> p.name().equals(name)
            && p.size() == file.length()
            && p.hash().equals(file.contentHash()));
  }
}
