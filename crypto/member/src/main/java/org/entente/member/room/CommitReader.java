package org.entente.member.room;

import java.util.Set;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.group.Group;
import org.entente.mls.group.Processed;
import org.entente.mls.group.StagedCommit;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.trust.log.Entry;
import org.entente.trust.name.OfficerName;

/** Takes in a change that another device made, or refuses it and says so to all. */
final class CommitReader {
  private final Room room;

  CommitReader(Room room) {
    this.room = room;
  }

  /** Whether the change was taken in; otherwise this device waits, has stopped, or joins anew. */
  boolean apply(Entry entry) {
    Group before = room.requiredGroup();
    try {
      MlsMessage message = MlsMessage.decode(entry.content().body().toArray(), Limits.DEFAULT);
      Processed processed = before.process(message, room.host.registry().rules());
      if (!(processed instanceof StagedCommit staged)) {
        return false;
      }
      take(before, staged, entry);
      return true;
    } catch (RejectedException e) {
      if (!room.reading.waitsForFederation(entry)) {
        stop(entry, e);
      }
      return false;
    } catch (VerificationException e) {
      if (!room.reading.waitsForFederation(entry)) {
        cannotFollow(entry);
      }
      return false;
    } catch (MlsException e) {
      cannotFollow(entry);
      return false;
    }
  }

  /** The region has stored what the room's own rules forbid. */
  private void stop(Entry entry, RejectedException e) {
    if (!room.branch.isSure()) {
      room.wayBack.passedOver();
      return;
    }
    new Verdicts(room).reject(entry, e.rule().code());
    room.state.phase = Phase.STOPPED;
    room.state.notice = "change_refused";
    room.unsubscribe();
  }

  /**
   * Who does not know whether it is where the room goes on says nothing of changes that count, and gives
   * its keys up only once the region shows by a proven group that it is not.
   */
  private void cannotFollow(Entry entry) {
    if (!room.branch.isSure()) {
      room.wayBack.passedOver();
      return;
    }
    new Verdicts(room).reject(entry, "unreadable");
    room.joining.rejoin();
  }

  private void take(Group before, StagedCommit staged, Entry entry) {
    Group after = staged.merge();
    new Membership(room).changed(before, after, entry);
    if (!people(before).equals(people(after))) {
      room.reunion.changed(entry.content().origin(), entry.hlc());
    }
    if (staged.removesSelf()) {
      room.joining.removed();
    } else {
      room.enter(after);
    }
  }

  private Set<OfficerName> people(Group group) {
    return Membership.officers(Membership.devices(room, group).keySet());
  }
}
