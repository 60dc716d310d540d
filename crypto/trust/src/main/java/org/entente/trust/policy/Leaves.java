package org.entente.trust.policy;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.credential.X509Credential;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.Member;
import org.entente.mls.message.Rosters;
import org.entente.mls.tree.RatchetTree;
import org.entente.trust.certificate.Certificate;
import org.entente.trust.certificate.CertificateChain;
import org.entente.trust.certificate.Standing;
import org.entente.trust.name.DeviceName;

/** The devices behind the leaves of a room's tree. */
public final class Leaves {
  private Leaves() {}

  /** The device that a leaf claims to be; true for leaves that a validator let in. */
  public static DeviceName device(LeafNode leaf) throws MlsException {
    Certificate certificate = chain(leaf).leaf();
    if (!certificate.isDevice()) {
      throw new VerificationException("leaf is not a device's");
    }
    return certificate.device();
  }

  /** The certificates in a leaf. */
  public static CertificateChain chain(LeafNode leaf) throws MlsException {
    if (leaf.credential() instanceof X509Credential x509) {
      return CertificateChain.of(x509);
    }
    throw new VerificationException("leaf without certificates");
  }

  /** The leaves of {@code after} that were not at the same place in {@code before}. */
  static List<LeafNode> fresh(RatchetTree before, RatchetTree after) {
    List<LeafNode> fresh = new ArrayList<>();
    for (int i = 0; i < after.leafCount(); i++) {
      LeafNode leaf = after.leaf(i);
      LeafNode old = i < before.leafCount() ? before.leaf(i) : null;
      if (leaf != null && !leaf.equals(old)) {
        fresh.add(leaf);
      }
    }
    return fresh;
  }

  static List<LeafNode> all(RatchetTree tree) {
    return Rosters.of(tree).stream().map(Member::leaf).toList();
  }

  static void requireEntitled(LeafNode leaf, Standing standing, long atMs) throws MlsException {
    if (!standing.verify(chain(leaf), atMs).publicKey().equals(leaf.signatureKey())) {
      throw new VerificationException("the certificate's key is not the signature key");
    }
  }
}
