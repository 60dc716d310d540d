package org.entente.member.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.group.Engine;
import org.entente.mls.group.ExternalCommitOptions;
import org.entente.mls.group.Group;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.PskStore;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.suite.Suites;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.X509CredentialValidator;
import org.entente.trust.name.DeviceName;
import org.entente.trust.policy.SignedPolicy;
import org.entente.trust.wire.CommitBundle;

/** Members who join a room and then only are there: they make it large without a device of their own. */
final class SimCrowd {
  private final SimParty party;
  private final List<DeviceSigner> signers = new ArrayList<>();

  SimCrowd(SimParty party, int size) {
    this.party = party;
    for (int i = 0; i < size; i++) {
      String agency = i % 2 == 0 ? "police.alba.example" : "border.borea.example";
      DeviceName device = SimParty.device("member-" + i, agency, "laptop");
      DeviceSigner signer = party.federation.certify(device, party.world.now);
      party.region.event(party.federation.certified(signer, party.world.now));
      signers.add(signer);
    }
  }

  /** The officers, as a room's policy admits them. */
  List<String> officers() {
    return signers.stream().map(s -> s.device().officer().text()).toList();
  }

  /** All of them join, one after the other. */
  void join() throws Exception {
    for (DeviceSigner signer : signers) {
      join(signer);
      party.world.pass(50);
    }
  }

  private void join(DeviceSigner signer) throws Exception {
    SimRoom room = Objects.requireNonNull(party.region.rooms.get(party.roomId()));
    PendingCommit commit = Group.externalCommit(
        SimRoom.info(room.groupInfo),
        room.group.tree(),
        leaf(signer),
        ExternalCommitOptions.PLAIN,
        engine());
    party.region.post(
        party.roomId(),
        signer.device(),
        new CommitBundle(
            room.term,
            room.lastCommitHash,
            commit.epoch(),
            1,
            0,
            Bytes.of(commit.commit().encode()),
            null,
            Bytes.of(new MlsMessage.OfGroupInfo(commit.groupInfo()).encode())));
  }

  private OwnLeaf leaf(DeviceSigner signer) {
    long now = party.world.now / 1000;
    Capabilities capabilities = Capabilities.of(
        Suites.standard(), List.of(SignedPolicy.EXTENSION), List.of(Credential.X509));
    return new OwnLeaf(
        signer.chain().credential(),
        signer.keys(),
        capabilities,
        new Lifetime(now - 3600, now + 30 * 86_400),
        List.of());
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
