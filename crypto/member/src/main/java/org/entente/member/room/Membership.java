package org.entente.member.room;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.member.view.EntryView;
import org.entente.mls.group.Group;
import org.entente.mls.message.Member;
import org.entente.trust.log.Entry;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.policy.RoomPolicy;
import org.jspecify.annotations.Nullable;

/** Says who came and went with a change, as lines of the timeline. */
final class Membership {
  private final Room room;
  private int part;

  Membership(Room room) {
    this.room = room;
  }

  /** The devices of a group by their leaves. */
  static Map<DeviceName, Integer> devices(Room room, @Nullable Group group) {
    Map<DeviceName, Integer> out = new LinkedHashMap<>();
    if (group != null) {
      for (Member m : group.roster()) {
        room.host.registry().deviceOf(m.leaf()).ifPresent(d -> out.put(d, m.leafIndex()));
      }
    }
    return out;
  }

  static Set<OfficerName> officers(Set<DeviceName> devices) {
    Set<OfficerName> out = new LinkedHashSet<>();
    devices.forEach(d -> out.add(d.officer()));
    return out;
  }

  /** Compares the epochs before and after {@code entry}; {@code before} is null for a join. */
  void changed(@Nullable Group before, Group after, Entry entry) {
    DeviceName author = entry.content().author();
    Map<DeviceName, Integer> old = devices(room, before);
    Map<DeviceName, Integer> now = devices(room, after);
    remember(old, now, after.epoch());
    if (before == null) {
      event(withOthers(now) ? EntryView.Kind.DEVICE : EntryView.Kind.JOINED, author, null, entry);
      return;
    }
    for (OfficerName officer : officers(old.keySet())) {
      if (!officers(now.keySet()).contains(officer)) {
        boolean byHimself = left(before, old, officer);
        if (byHimself || !letIn(after).contains(officer)) {
          room.state.branch.went(officer, after.epoch());
        }
        went(officer, byHimself, author, entry);
      }
    }
    for (OfficerName officer : officers(now.keySet())) {
      if (!officers(old.keySet()).contains(officer)) {
        came(officer, author, entry);
      }
    }
    broughtMore(old.keySet(), now.keySet(), entry);
    admitted(before, after, officers(now.keySet()), author, entry);
    forgotten(before, after);
  }

  /** Whom the policy lets in no more has nothing to get back either. */
  private void forgotten(Group before, Group after) {
    Set<OfficerName> was = letIn(before);
    Set<OfficerName> still = letIn(after);
    for (OfficerName officer : was) {
      if (!still.contains(officer)) {
        room.keepsakes.forget(officer);
        room.state.branch.went(officer, after.epoch());
        room.committing.isDone(new Intent.Dismiss(officer));
      }
    }
    for (OfficerName officer : still) {
      if (!was.contains(officer)) {
        room.state.branch.came(officer);
      }
    }
  }

  private Set<OfficerName> letIn(Group group) {
    Set<OfficerName> out = new LinkedHashSet<>();
    room.host.registry().policy(group.context()).ifPresent(policy -> {
      out.addAll(policy.admitted());
      out.addAll(policy.admitters());
    });
    return out;
  }

  /** Notes who is there when this device comes in without having read the change. */
  void met(Group group) {
    remember(Map.of(), devices(room, group), group.epoch());
  }

  /** Who was there before this device looked counts as having come just then, no earlier. */
  private void remember(Map<DeviceName, Integer> old, Map<DeviceName, Integer> now, long epoch) {
    RoomState state = room.state;
    state.memberSince.keySet().retainAll(now.keySet());
    state.latest.keySet().retainAll(now.keySet());
    for (DeviceName device : now.keySet()) {
      boolean isNew = !old.containsKey(device) && !old.isEmpty();
      state.memberSince.putIfAbsent(device, state.branch.age(isNew ? epoch : epoch - 1));
    }
  }

  private static boolean left(Group before, Map<DeviceName, Integer> old, OfficerName officer) {
    return old.entrySet().stream()
        .filter(e -> e.getKey().officer().equals(officer))
        .anyMatch(e -> Proposed.asksToLeave(before, e.getValue()));
  }

  private void went(
      OfficerName officer, boolean byHimself, @Nullable DeviceName author, Entry entry) {
    if (!room.state.gone.contains(officer)) {
      room.state.gone.add(officer);
    }
    if (byHimself) {
      event(EntryView.Kind.LEFT, null, officer, entry);
      if (new RoomViews(room).mayAdmit()) {
        room.committing.want(new Intent.Dismiss(officer), 0);
      }
    } else {
      event(EntryView.Kind.REMOVED, author, officer, entry);
    }
  }

  private void came(OfficerName officer, @Nullable DeviceName author, Entry entry) {
    room.state.gone.remove(officer);
    room.state.branch.came(officer);
    if (author != null && author.officer().equals(officer)) {
      event(EntryView.Kind.JOINED, author, null, entry);
    } else {
      event(EntryView.Kind.ADMITTED, author, officer, entry);
    }
  }

  /** Whether another device of this device's person was there before it. */
  private boolean withOthers(Map<DeviceName, Integer> now) {
    DeviceName own = room.host.self().name();
    return now.keySet().stream().anyMatch(d -> !d.equals(own) && d.officer().equals(own.officer()));
  }

  /** Whoever reads along with a further device is seen to do so. */
  private void broughtMore(Set<DeviceName> old, Set<DeviceName> now, Entry entry) {
    Set<OfficerName> there = officers(old);
    for (DeviceName device : now) {
      if (!old.contains(device) && there.contains(device.officer())) {
        event(EntryView.Kind.DEVICE, device, null, entry);
      }
    }
  }

  private void admitted(
      Group before,
      Group after,
      Set<OfficerName> members,
      @Nullable DeviceName author,
      Entry entry) {
    List<OfficerName> was = admittedIn(before);
    for (OfficerName officer : admittedIn(after)) {
      if (!was.contains(officer) && !members.contains(officer)) {
        room.state.gone.remove(officer);
        event(EntryView.Kind.ADMITTED, author, officer, entry);
      }
    }
  }

  private List<OfficerName> admittedIn(Group group) {
    return room.host
        .registry()
        .policy(group.context())
        .map(RoomPolicy::admitted)
        .orElse(List.of());
  }

  private void event(
      EntryView.Kind kind,
      @Nullable DeviceName author,
      @Nullable OfficerName subject,
      Entry entry) {
    room.timeline.event(kind, author, subject, entry, part++);
  }
}
