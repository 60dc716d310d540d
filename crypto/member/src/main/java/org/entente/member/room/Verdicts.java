package org.entente.member.room;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.member.session.Identity;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.entente.trust.base.Sha256;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.policy.SignedVerdict;
import org.entente.trust.policy.Verdict;

/**
 * What members say of changes that they cannot follow. The region cannot see whether a change gives
 * everybody the keys; those who get none come in anew, and when most of the others had to, an
 * admitter's device puts the author out.
 */
final class Verdicts {
  private static final int MAX_SUSPECTS = 8;
  private static final int MIN_OFFICERS = 2;
  private final Room room;

  Verdicts(Room room) {
    this.room = room;
  }

  /** A change was read, which members may turn out not to follow. */
  void read(Entry entry) {
    DeviceName author = entry.content().author();
    Bytes hash = hash(entry);
    List<Suspect> suspects = room.state.suspects;
    if (author != null && suspects.stream().noneMatch(s -> s.commitHash().equals(hash))) {
      suspects.add(new Suspect(hash, author, List.of()));
      if (suspects.size() > MAX_SUSPECTS) {
        suspects.remove(0);
      }
    }
  }

  private static Bytes hash(Entry entry) {
    return Sha256.of(entry.content().body().toArray());
  }

  /** This device does not follow the change of {@code entry}, and tells the others. */
  void reject(Entry entry, String rule) {
    Identity self = room.host.self();
    Verdict verdict = new Verdict(room.id(), entry.content().epoch(), hash(entry), false, rule);
    SignedVerdict signed = SignedVerdict.sign(verdict, self.signer());
    room.outbox.append(EntryKind.VERDICT, Bytes.of(signed.encode()));
    count(verdict.commitHash(), self.name());
  }

  /** Another member's verdict came through the log. */
  void heard(Entry entry) throws MlsException {
    SignedVerdict signed = SignedVerdict.decode(entry.content().body().toArray());
    Verdict verdict = signed.verdict();
    boolean ours = signed.author().equals(entry.content().author())
        && verdict.room().equals(room.id())
        && room.state.memberSince.containsKey(signed.author());
    if (ours && !verdict.isAccepted()) {
      signed.verify(key(signed.author()));
      room.state.notice = "change_refused";
      count(verdict.commitHash(), signed.author());
      look();
    }
  }

  private Bytes key(DeviceName device) throws VerificationException {
    Bytes logged = room.host.registry().loggedKey(device);
    if (logged != null) {
      return logged;
    }
    return room.memberOf(device)
        .map(m -> m.leaf().signatureKey())
        .orElseThrow(() -> new VerificationException("not a member"));
  }

  private void count(Bytes commitHash, DeviceName device) {
    room.state.suspects.replaceAll(
        s -> s.commitHash().equals(commitHash) ? s.rejectedBy(device) : s);
  }

  /** Puts authors out whose changes most of the others could not follow, if this device may. */
  void look() {
    if (room.isJoined() && new RoomViews(room).mayAdmit()) {
      for (Suspect suspect : List.copyOf(room.state.suspects)) {
        if (isCondemned(suspect)) {
          room.state.suspects.remove(suspect);
          room.committing.want(new Intent.Dismiss(suspect.author().officer()), 0);
        }
      }
    }
  }

  /** More than half of the other officers, and two at least: nobody puts another out alone. */
  private boolean isCondemned(Suspect suspect) {
    Set<OfficerName> others = others(room.state.memberSince.keySet(), suspect.author());
    Set<OfficerName> rejecting = others(suspect.rejectedBy(), suspect.author());
    rejecting.retainAll(others);
    return rejecting.size() >= MIN_OFFICERS && 2 * rejecting.size() > others.size();
  }

  private static Set<OfficerName> others(Iterable<DeviceName> devices, DeviceName author) {
    Set<OfficerName> others = new HashSet<>();
    devices.forEach(d -> others.add(d.officer()));
    others.remove(author.officer());
    return others;
  }
}
