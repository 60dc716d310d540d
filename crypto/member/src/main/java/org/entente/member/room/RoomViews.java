package org.entente.member.room;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.member.view.AgencyView;
import org.entente.member.view.EntryView;
import org.entente.member.view.PersonView;
import org.entente.member.view.RegainView;
import org.entente.member.view.RoomView;
import org.entente.member.view.StoredView;
import org.entente.trust.directory.PastRequest;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.policy.RoomPolicy;
import org.jspecify.annotations.Nullable;

/** Makes what people see of a room. */
final class RoomViews {
  private final Room room;
  private final OfficerName self;
  private final @Nullable RoomPolicy policy;
  private final Set<OfficerName> members;

  RoomViews(Room room) {
    this.room = room;
    this.self = room.host.self().name().officer();
    boolean proven = room.state.phase != Phase.PROVING;
    this.policy = proven ? room.policy().orElse(null) : null;
    this.members = Membership.officers(
        Membership.devices(room, proven ? room.group() : null).keySet());
  }

  boolean mayAdmit() {
    return policy != null && policy.admitters().contains(self) && members.contains(self);
  }

  boolean isAlone() {
    return members.size() < 2;
  }

  RoomView room() {
    RoomState state = room.state;
    String team = policy == null ? "" : policy.team().text();
    List<PersonView> people = people();
    return new RoomView(
        room.id().text(),
        team,
        room.host.people().teamTitle(team),
        title(),
        room.host.people().purpose(team),
        phase(),
        room.known.unreadAfter(state.lastReadKey),
        state.lastAt == 0 ? null : state.lastAt,
        state.lastReadKey.isEmpty() ? null : state.lastReadKey,
        agencies(people),
        people,
        history(),
        policy == null ? 0 : (int) policy.retentionDays(),
        room.branch.region(),
        room.holdings.others(),
        room.reunion.view(),
        mayAdmit(),
        onTheWay(),
        state.notice,
        room.past.view(),
        regains(),
        new TalkViews(room, this).room());
  }

  private String history() {
    return switch (policy == null ? RoomPolicy.History.NONE : policy.history()) {
      case NONE -> "none";
      case JOINED -> "joined";
      case ALL -> "all";
    };
  }

  private String title() {
    String said = room.state.title;
    return said.isEmpty() ? room.host.people().roomTitle(room.id()) : said;
  }

  private RoomView.State phase() {
    return switch (room.state.phase) {
      case JOINING, FOUNDING, PROVING -> RoomView.State.JOINING;
      case JOINED -> RoomView.State.JOINED;
      case REMOVED, LEFT -> RoomView.State.REMOVED;
      case STOPPED -> RoomView.State.WAITING;
    };
  }

  private List<PersonView> people() {
    Set<OfficerName> all = new LinkedHashSet<>(members);
    if (policy != null) {
      all.addAll(policy.admitted());
    }
    all.addAll(room.state.gone);
    return all.stream().map(this::person).toList();
  }

  PersonView person(OfficerName officer) {
    Profile profile = room.state.profiles.get(officer);
    if (profile == null) {
      profile = room.host.people().profile(officer);
    }
    PersonView.State state = members.contains(officer)
        ? PersonView.State.MEMBER
        : isInvited(officer) ? PersonView.State.INVITED : PersonView.State.REMOVED;
    return new PersonView(
        officer.text(),
        profile.displayName(),
        profile.role(),
        officer.agency().value(),
        state,
        officer.equals(self));
  }

  private boolean isInvited(OfficerName officer) {
    return policy != null
        && policy.admitted().contains(officer)
        && !room.state.gone.contains(officer);
  }

  private List<AgencyView> agencies(List<PersonView> people) {
    Map<String, AgencyView> out = new LinkedHashMap<>();
    for (PersonView person : people) {
      if (person.state() != PersonView.State.REMOVED) {
        out.computeIfAbsent(person.agency(), a -> room.host.people().agency(a));
      }
    }
    return List.copyOf(out.values());
  }

  private List<RoomView.OnTheWay> onTheWay() {
    Map<OfficerName, Integer> counts = new LinkedHashMap<>();
    room.state.waiting.forEach(w -> counts.merge(w.author().officer(), 1, Integer::sum));
    room.late.putOff().forEach((author, n) -> counts.merge(author.officer(), n, Integer::sum));
    List<RoomView.OnTheWay> out = new ArrayList<>();
    counts.forEach((o, n) -> out.add(new RoomView.OnTheWay(person(o).displayName(), n)));
    return out;
  }

  /** What stands in the record about this room's past, while it may still be answered. */
  private List<RegainView> regains() {
    long now = room.host.turn().now();
    return room.host.registry().directory().pastRequests().stream()
        .filter(p -> p.asked().room().equals(room.id()) && now < seenMs(p) + PastRequest.OPEN_MS)
        .map(this::regain)
        .toList();
  }

  private long seenMs(PastRequest request) {
    return room.host.registry().seenMs(request);
  }

  private RegainView regain(PastRequest request) {
    OfficerName officer = request.device().officer();
    DeviceName declined = request.declinedBy();
    return new RegainView(
        request.id().toHex(),
        officer.text(),
        person(officer).displayName(),
        officer.equals(self),
        seenMs(request),
        seenMs(request) + PastRequest.DELAY_MS,
        request.asked().reason(),
        request.releases().size(),
        request.asked().threshold(),
        declined == null ? null : person(declined.officer()).displayName());
  }

  EntryView entry(Line line) {
    DeviceName author = line.author();
    OfficerName subject = line.subject();
    TalkViews.Shown talk = new TalkViews(room, this).entry(line);
    return new EntryView(
        line.key(),
        room.id().text(),
        line.kind(),
        author == null ? null : person(author.officer()),
        subject == null ? null : person(subject),
        line.at(),
        talk.text(),
        line.own(),
        line.state(),
        line.problem(),
        readBy(line),
        stored(line),
        new Leaving(room, false).mustStay(line),
        talk.view());
  }

  /** Where an own line is stored, as far as the region tells. */
  @Nullable
  StoredView stored(Line line) {
    return line.own() && line.isSaid() && line.state() == EntryView.State.STORED
        ? room.holdings.of(room.host.neighbours().here(), line.place())
        : null;
  }

  private List<String> readBy(Line line) {
    if (line.hlc() == 0 || line.author() == null) {
      return List.of();
    }
    AgencyName own = line.author().officer().agency();
    return room.state.readMarks.entrySet().stream()
        .filter(e -> !e.getKey().equals(own) && e.getValue() >= line.hlc())
        .map(e -> e.getKey().value())
        .sorted()
        .toList();
  }
}
