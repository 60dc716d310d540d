package org.entente.member.sim;

import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Engine;
import org.entente.mls.group.Group;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.PskStore;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.suite.Suites;
import org.entente.trust.certificate.X509CredentialValidator;
import org.entente.trust.name.LogId;
import org.entente.trust.wire.CommitBundle;

/**
 * A commit that a region has to accept and no member can follow: everything that is signed is in order,
 * and the tag that only members can check is not.
 */
final class BadCommit {
  private final SimParty party;

  BadCommit(SimParty party) {
    this.party = party;
  }

  /** {@code author}'s keys make it, and the region stores it. */
  SimReply by(SimParty.Person author) throws Exception {
    SimRoom room = Objects.requireNonNull(party.region.rooms.get(party.roomId()));
    byte[] keys = author.device.store.get("room/" + party.room + "/group");
    Group group = Group.decode(Objects.requireNonNull(keys), engine());
    PendingCommit commit = group.commit(CommitOptions.of());
    return party.region.post(
        party.roomId(),
        author.device.name,
        new CommitBundle(
            room.term,
            room.lastCommitHash,
            commit.epoch(),
            counter(author) + 1,
            0,
            Bytes.of(spoilt(commit.commit()).encode()),
            null,
            Bytes.of(new MlsMessage.OfGroupInfo(commit.groupInfo()).encode())));
  }

  private long counter(SimParty.Person author) {
    return party.region.logs.last(LogId.room(party.roomId()), author.device.name);
  }

  private static MlsMessage spoilt(MlsMessage commit) {
    PublicMessage good = ((MlsMessage.OfPublic) commit).body();
    byte[] tag = Objects.requireNonNull(good.membershipTag()).toArray();
    tag[0] ^= 1;
    return new MlsMessage.OfPublic(new PublicMessage(good.content(), Bytes.of(tag)));
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
