package org.entente.member.sim;

import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Engine;
import org.entente.mls.group.Group;
import org.entente.mls.group.GroupSettings;
import org.entente.mls.group.PastEpochWindow;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.PskStore;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.RequiredCapabilities;
import org.entente.mls.message.Welcome;
import org.entente.mls.observer.PublicGroup;
import org.entente.mls.suite.Suites;
import org.entente.trust.base.Sha256;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.X509CredentialValidator;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.policy.RoomPolicy;
import org.entente.trust.policy.SignedPolicy;
import org.entente.trust.wire.InboxWelcome;

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
    return with(first(victim));
  }

  /** A policy of the maker's own that claims to have come after {@code real}. */
  SignedPolicy after(RoomPolicy real) {
    return sign(real.admitting(maker.device().officer(), party.world.now));
  }

  SignedPolicy sign(RoomPolicy policy) {
    return SignedPolicy.sign(policy, party.roomId(), maker);
  }

  private SignedPolicy first(OfficerName victim) {
    return sign(new RoomPolicy(
        SimFederation.TEAM,
        SimFederation.REGION,
        1,
        Suites.hybridAes128().id(),
        List.of(maker.device().officer()),
        List.of(maker.device().officer(), victim),
        RoomPolicy.History.NONE,
        0,
        Bytes.of(new byte[1]),
        Sha256.NONE,
        1,
        party.world.now));
  }

  /** A group of the maker alone under {@code policy}, which the maker need not have signed. */
  SimRoom with(SignedPolicy policy) throws Exception {
    Group group = Group.create(settings(policy), leaf(), engine());
    GroupInfo info = group.groupInfo(true, true);
    PublicGroup seen = PublicGroup.create(info, group.tree(), party.region.checks());
    return new SimRoom(seen, Bytes.of(new MlsMessage.OfGroupInfo(info)));
  }

  /** Leaves a Welcome into such a group in the inbox of {@code victim}. */
  void welcomes(DeviceName victim, SignedPolicy policy) throws Exception {
    Group group = Group.create(settings(policy), leaf(), engine());
    KeyPackage target = KeyPackage.decode(party.region.packages.handOut(victim).toArray());
    PendingCommit pending =
        group.commit(CommitOptions.of(new Proposal.Add(target)).withTreeBesides());
    Welcome welcome = Objects.requireNonNull(pending.welcome());
    InboxWelcome left = new InboxWelcome(
        party.roomId(),
        Cursor.START,
        Bytes.of(new MlsMessage.OfWelcome(welcome).encode()),
        Bytes.of(pending.merge().tree()));
    party.region.leave(victim, left);
  }

  private GroupSettings settings(SignedPolicy signed) {
    RequiredCapabilities required = new RequiredCapabilities(
        List.of(SignedPolicy.EXTENSION), List.of(), List.of(Credential.X509));
    return new GroupSettings(
        Suites.hybridAes128(),
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
