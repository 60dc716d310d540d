package org.entente.member.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.member.port.Refusal;
import org.entente.member.registry.Registry;
import org.entente.mls.codec.Bytes;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Group;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.message.Member;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Sender;
import org.entente.mls.message.SentProposal;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.policy.RoomPolicy;
import org.entente.trust.policy.SignedPolicy;

/** Turns a wish into proposals that fit the room as it is now. */
final class ChangeBuilder {
  private final Room room;
  private final Claims claims;
  private final Group group;

  ChangeBuilder(Room room, Claims claims) {
    this.room = room;
    this.claims = claims;
    this.group = room.requiredGroup();
  }

  /** Why the wish cannot be fulfilled by this device. */
  Optional<Refusal> refusal(Intent intent) {
    boolean changesPolicy = intent instanceof Intent.Admit || intent instanceof Intent.Dismiss;
    if (changesPolicy && !new RoomViews(room).mayAdmit()) {
      return Optional.of(Refusal.of("not_allowed"));
    }
    boolean self = intent instanceof Intent.Dismiss dismiss
        && dismiss.officer().equals(room.host.self().name().officer());
    return self ? Optional.of(Refusal.of("not_allowed")) : Optional.empty();
  }

  /** Whether the room already is as wished. */
  boolean isDone(Intent intent) {
    if (intent instanceof Intent.Admit admit) {
      return isAdmitted(admit.officer()) && additions(admit.officer()).isEmpty();
    } else if (intent instanceof Intent.Dismiss dismiss) {
      return !isAdmitted(dismiss.officer()) && leaves(dismiss.officer()).isEmpty();
    }
    if (intent instanceof Intent.Expel expel) {
      return !new ShutOut(room).devices().contains(expel.device());
    } else if (intent instanceof Intent.Vouch) {
      return !new ShutOut(room).mustVouch();
    }
    return intent instanceof Intent.CarryOut && !new Proposed(room).othersHaveProposed();
  }

  /** Whoever else is admitted already and {@code besides} wants in comes in with the same commit. */
  CommitOptions options(Intent intent, List<Intent> besides) {
    List<Proposal> proposals = new ArrayList<>();
    if (intent instanceof Intent.Admit admit) {
      if (!isAdmitted(admit.officer())) {
        proposals.add(policyChange(admit.officer(), true));
      }
      additions(admit.officer()).forEach(k -> proposals.add(new Proposal.Add(k)));
      besides.stream()
          .filter(other -> !other.equals(intent))
          .flatMap(other -> alsoAdmitted(other).stream())
          .forEach(k -> proposals.add(new Proposal.Add(k)));
    } else if (intent instanceof Intent.Dismiss dismiss) {
      if (isAdmitted(dismiss.officer())) {
        proposals.add(policyChange(dismiss.officer(), false));
      }
      leaves(dismiss.officer()).forEach(l -> proposals.add(new Proposal.Remove(l)));
    } else if (intent instanceof Intent.Expel expel) {
      room.memberOf(expel.device())
          .ifPresent(m -> proposals.add(new Proposal.Remove(m.leafIndex())));
    } else if (intent instanceof Intent.Vouch) {
      proposals.add(policyChange(policy().renewed(room.host.turn().now())));
    }
    return withoutDoubles(CommitOptions.of(proposals).withTreeBesides(), proposals)
        .withAuthenticatedData(Bytes.of(Sealer.POLICY_CLASS));
  }

  /**
   * Somebody who is put out and wanted to leave himself is removed once, and what its author may not
   * propose is left where it is.
   */
  private CommitOptions withoutDoubles(CommitOptions options, List<Proposal> proposals) {
    CommitOptions out = options;
    Proposed proposed = new Proposed(room);
    for (SentProposal sent : group.pendingProposals()) {
      boolean own = sent.sender().equals(new Sender.Member(group.ownLeafIndex()));
      boolean left =
          own || proposals.contains(sent.proposal()) || !proposed.isPermitted(group, sent);
      if (sent.ref() != null && left) {
        out = out.without(sent.ref());
      }
    }
    return out;
  }

  private RoomPolicy policy() {
    return room.policy().orElseThrow(() -> new IllegalStateException("a room without policy"));
  }

  private boolean isAdmitted(OfficerName officer) {
    return policy().admitted().contains(officer) || policy().admitters().contains(officer);
  }

  private List<KeyPackage> alsoAdmitted(Intent other) {
    return other instanceof Intent.Admit admit && isAdmitted(admit.officer())
        ? additions(admit.officer())
        : List.of();
  }

  private List<KeyPackage> additions(OfficerName officer) {
    return claims.of(officer).stream().filter(this::isMissing).toList();
  }

  /** Whether the device of {@code offered} is not there yet, and the officer's others speak for it. */
  private boolean isMissing(KeyPackage offered) {
    Registry registry = room.host.registry();
    Optional<DeviceName> device = registry.deviceOf(offered.leafNode());
    return device.flatMap(room::memberOf).isEmpty()
        && device
            .filter(d -> registry.directory().isVouchedFor(d, room.host.turn().now()))
            .isPresent();
  }

  private List<Integer> leaves(OfficerName officer) {
    return group.roster().stream()
        .filter(m -> isOf(m, officer))
        .map(Member::leafIndex)
        .toList();
  }

  private boolean isOf(Member member, OfficerName officer) {
    return room.host
        .registry()
        .deviceOf(member.leaf())
        .map(DeviceName::officer)
        .filter(officer::equals)
        .isPresent();
  }

  private Proposal policyChange(OfficerName officer, boolean in) {
    long now = room.host.turn().now();
    return policyChange(in ? policy().admitting(officer, now) : policy().without(officer, now));
  }

  private Proposal policyChange(RoomPolicy next) {
    SignedPolicy signed = SignedPolicy.sign(next, room.id(), room.host.self().signer());
    List<Extension> extensions = new ArrayList<>(group.context().extensions());
    extensions.replaceAll(e -> e.type() == SignedPolicy.EXTENSION ? signed.extension() : e);
    return new Proposal.GroupContextExtensions(extensions);
  }
}
