package org.entente.member.sim;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.group.Engine;
import org.entente.mls.group.Group;
import org.entente.mls.group.GroupSettings;
import org.entente.mls.group.PastEpochWindow;
import org.entente.mls.group.PskStore;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.RequiredCapabilities;
import org.entente.mls.observer.PublicGroup;
import org.entente.mls.suite.Suites;
import org.entente.trust.base.Sha256;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.X509CredentialValidator;
import org.entente.trust.name.OfficerName;
import org.entente.trust.policy.RoomPolicy;
import org.entente.trust.policy.SignedPolicy;

/** A group that a certified device makes under the number of a room which another one founded. */
final class SelfMadeRoom {
  private final SimParty party;
  private final DeviceSigner maker;

  SelfMadeRoom(SimParty party, DeviceSigner maker) {
    this.party = party;
    this.maker = maker;
  }

  /** The group in which {@code victim} may join; all signatures in it are good. */
  SimRoom admitting(OfficerName victim) throws Exception {
    RoomPolicy policy = new RoomPolicy(
        SimFederation.TEAM,
        SimFederation.REGION,
        1,
        Suites.x25519Aes128().id(),
        List.of(maker.device().officer()),
        List.of(maker.device().officer(), victim),
        RoomPolicy.History.NONE,
        0,
        Bytes.of(new byte[1]),
        Sha256.NONE,
        1,
        party.world.now);
    Group group = Group.create(settings(policy), leaf(), engine());
    GroupInfo info = group.groupInfo(true, true);
    PublicGroup seen = PublicGroup.create(info, group.tree(), party.region.checks());
    return new SimRoom(seen, Bytes.of(new MlsMessage.OfGroupInfo(info)));
  }

  private GroupSettings settings(RoomPolicy policy) {
    RequiredCapabilities required = new RequiredCapabilities(
        List.of(SignedPolicy.EXTENSION), List.of(), List.of(Credential.X509));
    SignedPolicy signed = SignedPolicy.sign(policy, party.roomId(), maker);
    return new GroupSettings(
        Suites.x25519Aes128(),
        party.roomId().value(),
        List.of(required.toExtension(), signed.extension()),
        PastEpochWindow.WIDEST);
  }

  private OwnLeaf leaf() {
    long now = party.world.now / 1000;
    Capabilities capabilities = Capabilities.of(
        Suites.standard(), List.of(SignedPolicy.EXTENSION), List.of(Credential.X509));
    Lifetime lifetime = new Lifetime(now - 3600, now + 30 * 86_400);
    return new OwnLeaf(maker.chain().credential(), maker.keys(), capabilities, lifetime, List.of());
  }

  private Engine engine() {
    return new Engine(
        Suites.standard(),
        party.world.bytes,
        () -> party.world.now / 1000,
        new X509CredentialValidator(party.region.directory, () -> party.world.now),
        PskStore.empty());
  }
}
