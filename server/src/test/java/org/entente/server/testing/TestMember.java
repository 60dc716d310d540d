package org.entente.server.testing;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Engine;
import org.entente.mls.group.ExternalCommitOptions;
import org.entente.mls.group.Group;
import org.entente.mls.group.GroupSettings;
import org.entente.mls.group.PastEpochWindow;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.Processed;
import org.entente.mls.group.Proposed;
import org.entente.mls.group.PskStore;
import org.entente.mls.group.StagedCommit;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.RequiredCapabilities;
import org.entente.mls.suite.Suites;
import org.entente.mls.tree.RatchetTree;
import org.entente.trust.base.Sha256;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.X509CredentialValidator;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RoomFounding;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.RoomPolicy;
import org.entente.trust.policy.SignedPolicy;
import org.entente.trust.wire.CommitBundle;
import org.entente.trust.wire.GroupState;
import org.entente.trust.wire.InboxWelcome;

/** A device with a real MLS group, that talks to a region under test. */
public final class TestMember {
  private final TestRegion region;
  private final TestAgency agency;
  public final TestClient client;
  public Group group;
  public Bytes lastCommit = Sha256.NONE;
  public long counter;

  /** Of the home that it sends commits to. */
  public long term = 1;

  @SuppressWarnings("NullAway") // The group comes when it founds or joins a room.
  TestMember(TestRegion region, TestAgency agency, TestClient client) {
    this.region = region;
    this.agency = agency;
    this.client = client;
  }

  public DeviceSigner signer() {
    return client.device;
  }

  public DeviceName name() {
    return client.device.device();
  }

  public OfficerName officer() {
    return name().officer();
  }

  public OwnLeaf leaf() {
    return agency.leaf(client.device);
  }

  private Engine engine() {
    return new Engine(
        Suites.standard(),
        agency.random(),
        () -> TestRegion.NOON.millis() / 1000,
        new X509CredentialValidator(region.federation, TestRegion.NOON::millis),
        PskStore.empty());
  }

  public RoomPolicy policy(OfficerName... admitted) {
    return policy(TestClient.REGION, admitted);
  }

  /** That of a room with its home in {@code home}. */
  public RoomPolicy policy(RegionId home, OfficerName... admitted) {
    return new RoomPolicy(
        TestRegion.TEAM,
        home,
        1,
        Suites.HYBRID,
        List.of(officer()),
        List.of(admitted),
        RoomPolicy.History.NONE,
        0,
        Bytes.of(new byte[1]),
        Sha256.NONE,
        1,
        TestRegion.NOON.millis());
  }

  /** Makes a group and what founds a room with it. */
  public RoomFounding founding(RoomId room, RoomPolicy policy) throws MlsException {
    return founding(room, policy, policy);
  }

  /** Like {@link #founding(RoomId, RoomPolicy)}, with the hash of another policy in the event. */
  public RoomFounding founding(RoomId room, RoomPolicy policy, RoomPolicy logged)
      throws MlsException {
    SignedPolicy signed = SignedPolicy.sign(policy, room, signer());
    GroupSettings settings = new GroupSettings(
        Suites.hybridAes128(),
        room.value(),
        List.of(
            new RequiredCapabilities(
                    List.of(SignedPolicy.EXTENSION), List.of(), List.of(Credential.X509))
                .toExtension(),
            signed.extension()),
        PastEpochWindow.WIDEST);
    group = Group.create(settings, leaf(), engine());
    GroupInfo info = group.groupInfo(true, true);
    EventBody opened = new EventBody.RoomOpened(
        room, policy.team(), policy.homeRegion(), policy.suite(), logged.hash());
    return new RoomFounding(
        Bytes.of(new MlsMessage.OfGroupInfo(info)),
        org.entente.trust.event.SignedEvent.sign(
            org.entente.trust.event.Event.of(opened, TestRegion.NOON.millis(), agency.random()),
            signer()));
  }

  public RoomId room() {
    return new RoomId(group.groupId());
  }

  public TestClient.Answer found(RoomFounding founding) {
    return client.post("/v1/rooms", founding.encode());
  }

  public TestClient.Answer send(CommitBundle bundle) {
    return send(room(), bundle);
  }

  public TestClient.Answer send(RoomId room, CommitBundle bundle) {
    return client.post("/v1/rooms/" + room.text() + "/commits", bundle.encode());
  }

  public PendingCommit commit(Proposal... proposals) throws MlsException {
    return group.commit(CommitOptions.of(proposals));
  }

  /** The bundle of {@code pending} with the next counter. */
  public CommitBundle bundle(PendingCommit pending) {
    var welcome = pending.welcome();
    return new CommitBundle(
        term,
        lastCommit,
        pending.epoch(),
        ++counter,
        0,
        Bytes.of(pending.commit()),
        welcome == null ? null : Bytes.of(new MlsMessage.OfWelcome(welcome)),
        Bytes.of(new MlsMessage.OfGroupInfo(pending.groupInfo())));
  }

  /** Takes a commit of its own over that the region has stored. */
  public void merge(PendingCommit pending) throws MlsException {
    lastCommit = Sha256.of(pending.commit().encode());
    group = pending.merge();
  }

  public void follow(PendingCommit pending) throws MlsException {
    Processed staged = group.process(pending.commit(), PolicyCheck.PROTOCOL_ONLY);
    lastCommit = Sha256.of(pending.commit().encode());
    group = ((StagedCommit) staged).merge();
  }

  /** Hears of a proposal. */
  public void follow(Proposed proposed) throws MlsException {
    Processed stored = group.process(proposed.message(), PolicyCheck.PROTOCOL_ONLY);
    group = ((Processed.ProposalStored) stored).next();
  }

  /** The commit by which this device would join {@code room} by itself. */
  public PendingCommit external(RoomId room) throws MlsException {
    GroupState state =
        GroupState.decode(client.get("/v1/rooms/" + room.text() + "/group").body());
    return external(state);
  }

  public PendingCommit external(GroupState state) throws MlsException {
    lastCommit = state.lastCommitHash();
    MlsMessage info = MlsMessage.decode(state.groupInfo().toArray(), Limits.DEFAULT);
    RatchetTree tree =
        RatchetTree.decode(Suites.hybridAes128(), state.ratchetTree().toArray());
    return Group.externalCommit(
        ((MlsMessage.OfGroupInfo) info).body(),
        tree,
        leaf(),
        ExternalCommitOptions.PLAIN,
        engine());
  }

  /** Founds a room that admits {@code admitted}. */
  public RoomId foundsRoom(int number, OfficerName... admitted) throws MlsException {
    byte[] id = new byte[16];
    id[15] = (byte) number;
    RoomId room = RoomId.of(id);
    TestClient.Answer answer = found(founding(room, policy(admitted)));
    if (answer.status() != 201) {
      throw new IllegalStateException("founding failed: " + answer);
    }
    return room;
  }

  /** Joins {@code room} by itself; {@code others} follow. */
  public void joins(RoomId room, TestMember... others) throws MlsException {
    PendingCommit pending = external(room);
    TestClient.Answer answer = send(room, bundle(pending));
    if (answer.status() != 201) {
      throw new IllegalStateException("join failed: " + answer);
    }
    merge(pending);
    for (TestMember other : others) {
      other.follow(pending);
    }
  }

  /** Joins by what it found in its inbox. */
  public Group join(InboxWelcome inbox, KeyPackageBundle bundle) throws MlsException {
    MlsMessage welcome = MlsMessage.decode(inbox.welcome().toArray(), Limits.DEFAULT);
    RatchetTree tree =
        RatchetTree.decode(Suites.hybridAes128(), inbox.ratchetTree().toArray());
    group = Group.join(
        ((MlsMessage.OfWelcome) welcome).body(), List.of(bundle), tree, signer().keys(), engine());
    return group;
  }

  /** The proposal that puts {@code next} in the place of the policy. */
  public Proposal changing(SignedPolicy next) {
    List<Extension> extensions = group.context().extensions().stream()
        .map(e -> e.type() == SignedPolicy.EXTENSION ? next.extension() : e)
        .toList();
    return new Proposal.GroupContextExtensions(extensions);
  }

  /** The proposal by which the policy admits the officer of {@code other}, too. */
  public Proposal admitting(TestMember other) throws MlsException {
    RoomPolicy now = SignedPolicy.of(group.context()).policy();
    RoomPolicy next = now.admitting(other.officer(), TestRegion.NOON.millis());
    return changing(SignedPolicy.sign(next, room(), signer()));
  }
}
