package org.entente.member.room;

import java.util.ArrayList;
import java.util.List;
import org.entente.member.content.Body;
import org.entente.member.port.Refusal;
import org.entente.member.session.Answer;
import org.entente.member.session.Backoff;
import org.entente.member.session.Identity;
import org.entente.member.store.Keys;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.ExternalCommitOptions;
import org.entente.mls.group.Group;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.GroupInfo;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.tree.RatchetTree;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.policy.RoomPolicy;
import org.entente.trust.wire.GroupState;
import org.jspecify.annotations.Nullable;

/** How this device comes into a room, comes back when its keys no longer fit, and goes. */
final class Joining {
  private static final long GREET_MS = 2_000;
  private static final int TITLE_KIND = 2;
  private final Room room;
  private final Backoff backoff;
  private final Provenance provenance;
  private boolean fetching;
  private boolean proving;
  private boolean resting;
  private boolean founding;
  /** Answered when everybody who was let in can read what the room is called. */
  private final List<Long> untilTold = new ArrayList<>();

  Joining(Room room) {
    this.room = room;
    this.provenance = new Provenance(room);
    this.backoff = new Backoff(room.host.env().settings(), room.host.env().random());
  }

  /** A new connection: whatever was under way is asked for again. */
  void resume() {
    fetching = false;
    founding = false;
    resting = false;
    proving = false;
    provenance.drop();
  }

  void pump() {
    boolean told =
        room.committing.isSettled() && room.outbox.pending(TITLE_KIND).isEmpty();
    if (room.isJoined() && told) {
      answer(null);
    }
    boolean free = !fetching && !resting && room.host.session().isOnline();
    boolean answered = room.outbox.isIdle() && !room.committing.isUnderWay();
    if (free && room.state.phase == Phase.JOINING && answered) {
      fetch();
    } else if (free && room.state.phase == Phase.FOUNDING && !founding) {
      found();
    } else if (free && room.state.phase == Phase.PROVING && !proving) {
      prove(room.requiredGroup());
    }
  }

  private void fetch() {
    fetching = true;
    String path = "/v1/rooms/" + room.id().text() + "/group";
    room.host.session().request("GET", path, "", new byte[0], answer -> {
      room.touch();
      if (room.state.phase != Phase.JOINING || room.committing.isUnderWay()) {
        fetching = false;
        return;
      }
      try {
        fetched(answer);
      } catch (MlsException e) {
        cannotJoin();
      }
    });
  }

  private void fetched(Answer answer) throws MlsException {
    if (!answer.isOk()) {
      fetching = false;
      refused(answer.problem());
      return;
    }
    GroupState current = GroupState.decode(answer.body());
    MlsMessage message = MlsMessage.decode(current.groupInfo().toArray(), Limits.DEFAULT);
    if (!(message instanceof MlsMessage.OfGroupInfo info)) {
      throw new MalformedException("not the state of a group");
    }
    CipherSuite suite = room.host.env().suites().suite(info.body().context().suite());
    RatchetTree tree = RatchetTree.decode(suite, current.ratchetTree().toArray());
    provenance.prove(info.body().context(), tree, outcome -> {
      fetching = false;
      room.touch();
      if (room.state.phase == Phase.JOINING && !room.committing.isUnderWay()) {
        judged(outcome, current, info.body(), tree);
      }
    });
  }

  private void judged(
      Provenance.Outcome outcome, GroupState current, GroupInfo groupInfo, RatchetTree tree) {
    try {
      switch (outcome) {
        case PROVEN -> commit(current, groupInfo, tree);
        case REFUTED -> cannotJoin();
        case LOST -> forget();
        case OPEN -> again();
      }
    } catch (MlsException e) {
      cannotJoin();
    }
  }

  /** What this device knew was lost: it proves by what is left of that. */
  private void forget() {
    long known = room.state.knownEpoch;
    room.state.lose(known, room.branch.parted(known));
    room.outbox.unsealAll();
    again();
  }

  /** What the region shows is not the logged room: it may show something better later. */
  private void cannotJoin() {
    fetching = false;
    room.state.notice = "cannot_join";
    again();
  }

  private void commit(GroupState current, GroupInfo groupInfo, RatchetTree tree)
      throws MlsException {
    ExternalCommitOptions options = ExternalCommitOptions.PLAIN;
    for (int leaf : tree.members()) {
      if (isSelf(tree.member(leaf))) {
        options = options.removing(leaf);
      }
    }
    long epoch = groupInfo.context().epoch();
    if (!room.branch.enters(current, epoch) || room.branch.isBehind(epoch)) {
      again();
      return;
    }
    room.branch.note(current);
    room.state.branch.returns();
    if (!room.state.rejoining) {
      room.state.startAt(current.cursor());
    }
    room.committing.start(
        Group.externalCommit(
            groupInfo,
            tree,
            room.host.registry().ownLeaf(room.host.self()),
            options,
            room.host.registry().engine()),
        null);
  }

  private boolean isSelf(LeafNode leaf) {
    DeviceName self = room.host.self().name();
    return room.host.registry().deviceOf(leaf).filter(self::equals).isPresent();
  }

  /** Somebody else was first, or it cannot be done now: try again after a while. */
  void again() {
    resting = true;
    room.host.timers().set(room.timer("join"), room.host.turn().now() + backoff.next(), () -> {
      resting = false;
      room.touch();
    });
    room.touch();
  }

  /** The region does not let this device in. */
  void refused(String code) {
    boolean mayComeLater = "not_found".equals(code) || "forbidden".equals(code);
    if (mayComeLater && room.state.branch.wasOut) {
      stayOut();
      return;
    }
    if (mayComeLater) {
      // Who wanted to go has gone then, and an approval that comes later is a new one.
      room.state.leaving &= !room.branch.newest().isEmpty() && !room.wayBack.proof.isOutForLong();
      room.state.notice = "not_admitted";
    }
    again();
  }

  /** The region that has said that this device may come in had only not heard that it is out. */
  private void stayOut() {
    room.state.phase = room.state.leaving ? Phase.LEFT : Phase.REMOVED;
    room.state.leaving = false;
    room.state.branch.wasOut = false;
    room.state.notice = null;
    room.touch();
  }

  /** This device's own commit is in. */
  void joined() {
    Group group = room.requiredGroup();
    enter(group, group.epoch());
  }

  /**
   * A Welcome would let this device in; the log goes on behind {@code cursor}. It cannot be opened
   * again, so the keys are kept while it is proven that they are the room's.
   */
  void welcomed(Group group, Cursor cursor) {
    room.committing.dropJoin();
    resume();
    room.hold(group);
    room.state.branch.wasOut = false;
    room.state.phase = Phase.PROVING;
    room.state.rejoining = false;
    room.state.leaving = false;
    room.state.startAt(cursor);
    room.wayBack.look();
  }

  private void prove(Group group) {
    proving = true;
    provenance.prove(group.context(), group.tree(), outcome -> {
      proving = false;
      room.touch();
      if (room.state.phase == Phase.PROVING) {
        proved(outcome, group);
      }
    });
  }

  private void proved(Provenance.Outcome outcome, Group group) {
    switch (outcome) {
      case PROVEN -> {
        room.branch.forget();
        room.state.branch.returns();
        room.enter(group);
        new Membership(room).met(group);
        enter(group, group.epoch());
        room.subscribe();
      }
      case REFUTED -> {
        room.forgetGroup();
        room.state.phase = Phase.JOINING;
        cannotJoin();
      }
      case LOST -> forget();
      case OPEN -> again();
    }
  }

  private void enter(Group group, long epoch) {
    RoomState state = room.state;
    provenance.entered();
    boolean comesBack = state.rejoining;
    backoff.reset();
    state.phase = Phase.JOINED;
    state.branch.wasOut = false;
    room.wayBack.proof.isIn();
    state.joinEpoch = state.rejoining ? state.joinEpoch : epoch;
    state.rejoining = false;
    state.notice = null;
    state.latest.clear();
    state.frontier.clear();
    state.gone.removeAll(List.of(room.host.self().name().officer()));
    introduce();
    new PutOut(room).putOutAgain();
    room.board.joined();
    room.keepsakes.forgetOthers();
    if (!comesBack) {
      room.branch.setTold();
      room.past.joined();
    }
    room.touch();
  }

  /** Tells the others how this officer wants to be called. */
  void introduce() {
    Identity self = room.host.self();
    room.outbox.say(new Body.Profile(self.displayName(), self.role()), "");
    Profile own = new Profile(self.name().officer(), self.displayName(), self.role());
    room.state.profiles.put(own.officer(), own);
    room.state.introduced = true;
  }

  /**
   * Keys no longer fit the room's log: they are given up and this device joins anew. It goes on reading
   * where it was, and asks authors for what it can no longer read.
   */
  void rejoin() {
    room.committing.giveUpPending();
    room.forgetGroup();
    room.unsubscribe();
    lost();
    again();
  }

  /** The keys are gone already. */
  void lost() {
    room.state.phase = Phase.JOINING;
    room.state.rejoining = true;
  }

  /** This device was put out, or its leaving was carried out. */
  void removed() {
    room.state.phase = room.state.leaving ? Phase.LEFT : Phase.REMOVED;
    room.state.leaving = false;
    room.committing.abandon(Refusal.of("not_in_room"));
    answer(Refusal.of("not_in_room"));
    room.forgetGroup();
    room.unsubscribe();
    room.outbox.abandon("not_in_room");
    room.state.rejoining = false;
  }

  /** This device had left by a change that was lost: it comes in to ask to be removed once more. */
  void leaveAgain() {
    room.state.leaving = true;
    comeBack();
  }

  /** This device was out, and its region says that it may come in; until it is in that may be wrong. */
  void comeBack() {
    room.state.phase = Phase.JOINING;
    room.state.branch.wasOut = true;
    room.touch();
  }

  /** Newcomers know neither the title nor the names: an admitter tells the one, all the other. */
  void greet(Entry entry) {
    long now = room.state.branch.age(room.requiredGroup().epoch());
    boolean newcomers = room.state.memberSince.containsValue(now);
    if (!newcomers) {
      return;
    }
    room.state.introduced = false;
    if (room.state.title.isEmpty() || !new RoomViews(room).mayAdmit()) {
      return;
    }
    if (room.host.self().name().equals(entry.content().author())) {
      tellTitle();
    } else {
      room.host
          .timers()
          .setIfAbsent(room.timer("title"), room.host.soon(GREET_MS), this::tellTitle);
    }
  }

  private void tellTitle() {
    if (room.isJoined()) {
      room.outbox.withdraw(TITLE_KIND);
      room.outbox.say(new Body.RoomTitle(room.state.title), "");
    }
  }

  /** Opens the room at the region; {@code command} is answered when that is done. */
  void foundFor(long command) {
    answerWhenTold(command);
    room.touch();
  }

  /** Answers {@code command} when everybody who was let in can read what the room is called. */
  void answerWhenTold(long command) {
    untilTold.add(command);
  }

  private void answer(@Nullable Refusal refusal) {
    untilTold.forEach(command -> room.host.turn().answer(command, refusal));
    untilTold.clear();
  }

  private void found() {
    founding = true;
    byte[] body = room.state.founding.toArray();
    room.host.session().request("POST", "/v1/rooms", "application/octet-stream", body, answer -> {
      founding = false;
      room.touch();
      if (room.state.phase == Phase.FOUNDING) {
        founded(answer);
      }
    });
  }

  /**
   * Whoever is admitted and has a device is in at once and can read all from then on, also while this
   * device is away; the others come in by themselves.
   */
  private void letIn() {
    OfficerName self = room.host.self().name().officer();
    List<OfficerName> admitted = room.policy().map(RoomPolicy::admitted).orElse(List.of());
    for (OfficerName officer : admitted) {
      if (!officer.equals(self)) {
        room.committing.want(new Intent.Admit(officer), 0);
      }
    }
  }

  /** Whether an earlier try came through although its answer did not. */
  private static boolean isKnownAlready(Answer answer) {
    return answer.json().objects("violations").stream()
        .anyMatch(v -> v.text("rule").filter("already_exists"::equals).isPresent());
  }

  private void founded(Answer answer) {
    if (answer.isOk() || isKnownAlready(answer)) {
      room.state.phase = Phase.JOINED;
      room.state.founding = Bytes.EMPTY;
      room.outbox.say(new Body.RoomTitle(room.state.title), "");
      introduce();
      room.board.handOver.founded();
      room.past.founded();
      room.subscribe();
      letIn();
    } else if (answer.isPassing() || "unauthenticated".equals(answer.problem())) {
      again();
    } else {
      room.state.phase = Phase.STOPPED;
      room.state.notice = "room_not_opened";
      answer(Refusal.of("room_not_opened"));
      room.host.turn().remove(Keys.group(room.id()));
      room.host.turn().remove(Keys.messageKeys(room.id()));
    }
  }
}
