package org.entente.mls.forge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.credential.OpaqueCredential;
import org.entente.mls.group.Device;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.LeafContent;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.keypackage.LeafPosition;
import org.entente.mls.message.RequiredCapabilities;

/** What can be wrong with a leaf that is otherwise well signed, whichever way it enters a group. */
final class LeafFault {
  private static final int UNKNOWN = 0xF0F0;

  private LeafFault() {}

  /** Asks for everything that the devices of these tests can do. */
  static Extension[] demands() {
    RequiredCapabilities required = new RequiredCapabilities(
        List.of(Device.PRIVATE_EXTENSION),
        List.of(Device.PRIVATE_PROPOSAL),
        List.of(Credential.BASIC, Device.PRIVATE_CREDENTIAL));
    return new Extension[] {
      required.toExtension(), new Extension(Device.PRIVATE_EXTENSION, Bytes.EMPTY)
    };
  }

  static LeafContent ownCredentialNotClaimed(LeafContent c) {
    return can(c, with(c.capabilities(), 4, List.of(Device.PRIVATE_CREDENTIAL)));
  }

  static LeafContent credentialThatOthersLack(LeafContent c) {
    Credential strange = new OpaqueCredential(UNKNOWN, Bytes.EMPTY);
    List<Integer> types = List.of(Credential.BASIC, Device.PRIVATE_CREDENTIAL, UNKNOWN);
    Capabilities more = with(c.capabilities(), 4, types);
    return new LeafContent(
        c.encryptionKey(), c.signatureKey(), strange, more, c.source(), c.extensions());
  }

  static LeafContent ownExtensionNotClaimed(LeafContent c) {
    return extensions(c, List.of(new Extension(UNKNOWN, Bytes.EMPTY)));
  }

  static LeafContent extensionTwice(LeafContent c) {
    Extension one = new Extension(Device.PRIVATE_EXTENSION, Bytes.EMPTY);
    return extensions(c, List.of(one, one));
  }

  static LeafContent versionNotClaimed(LeafContent c) {
    return can(c, with(c.capabilities(), 0, List.of(2)));
  }

  static LeafContent suiteNotClaimed(LeafContent c) {
    return can(c, with(c.capabilities(), 1, List.of(0xF0F0)));
  }

  static LeafContent groupExtensionNotClaimed(LeafContent c) {
    return can(c, with(c.capabilities(), 2, List.of()));
  }

  static LeafContent requiredProposalNotClaimed(LeafContent c) {
    return can(c, with(c.capabilities(), 3, List.of()));
  }

  static LeafContent requiredCredentialNotClaimed(LeafContent c) {
    return can(c, with(c.capabilities(), 4, List.of(Credential.BASIC)));
  }

  static LeafContent encryptionKeyOfNoForm(LeafContent c) {
    return encryptionKey(c, Bytes.of(new byte[31]));
  }

  static LeafContent encryptionKeyOfSmallOrder(LeafContent c) {
    return encryptionKey(c, Bytes.of(new byte[32]));
  }

  static LeafContent signatureKeyOfNoForm(LeafContent c) {
    return signatureKey(c, Bytes.of(new byte[31]));
  }

  static LeafContent unknownClaims(LeafContent c) {
    Capabilities can = c.capabilities();
    for (int list = 0; list < 5; list++) {
      List<Integer> more = new ArrayList<>(lists(can).get(list));
      more.add(0x0A0A);
      can = with(can, list, more);
    }
    return extensions(can(c, can), List.of(new Extension(0x0A0A, Bytes.of(new byte[3]))));
  }

  static LeafContent impostor(LeafContent c) {
    return named(c, "impostor");
  }

  static LeafContent named(LeafContent c, String name) {
    Credential other = Credential.basic(name.getBytes(StandardCharsets.UTF_8));
    return new LeafContent(
        c.encryptionKey(), c.signatureKey(), other, c.capabilities(), c.source(), c.extensions());
  }

  static LeafContent encryptionKey(LeafContent c, Bytes key) {
    return new LeafContent(
        key, c.signatureKey(), c.credential(), c.capabilities(), c.source(), c.extensions());
  }

  static LeafContent signatureKey(LeafContent c, Bytes key) {
    return new LeafContent(
        c.encryptionKey(), key, c.credential(), c.capabilities(), c.source(), c.extensions());
  }

  static LeafContent can(LeafContent c, Capabilities capabilities) {
    return new LeafContent(
        c.encryptionKey(),
        c.signatureKey(),
        c.credential(),
        capabilities,
        c.source(),
        c.extensions());
  }

  private static LeafContent extensions(LeafContent c, List<Extension> extensions) {
    return new LeafContent(
        c.encryptionKey(),
        c.signatureKey(),
        c.credential(),
        c.capabilities(),
        c.source(),
        extensions);
  }

  private static Capabilities with(Capabilities can, int list, List<Integer> values) {
    List<List<Integer>> all = new ArrayList<>(lists(can));
    all.set(list, values);
    return new Capabilities(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4));
  }

  private static List<List<Integer>> lists(Capabilities can) {
    return List.of(
        can.versions(), can.suites(), can.extensions(), can.proposals(), can.credentials());
  }

  /** The same capabilities with other credential types. */
  static Capabilities claiming(Capabilities can, List<Integer> credentials) {
    return with(can, 4, credentials);
  }

  /** Signs a changed leaf at its place. */
  static LeafNode signed(
      Device owner, LeafContent content, UnaryOperator<LeafContent> fault, LeafPosition position) {
    return LeafNode.sign(owner.suite, fault.apply(content), owner.keys.privateKey(), position);
  }
}
