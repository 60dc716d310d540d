package org.entente.member.room;

import java.util.List;
import org.entente.member.port.Refusal;
import org.entente.member.session.Answer;
import org.entente.member.session.Backoff;
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
import org.entente.trust.name.DeviceName;
import org.entente.trust.wire.GroupState;

/** How this device comes into a room, comes back when its keys no longer fit, and goes. */
final class Joining {
  private final Room room;
  private final Backoff backoff;
  private final Provenance provenance;
  private final Opening opening;
  private boolean fetching;
  private boolean proving;
  private boolean resting;

  Joining(Room room) {
    this.room = room;
    this.provenance = new Provenance(room);
    this.opening = new Opening(room);
    this.backoff = new Backoff(room.host.env().settings(), room.host.env().random());
  }

  /** A new connection: whatever was under way is asked for again. */
  void resume() {
    fetching = false;
    resting = false;
    proving = false;
    provenance.drop();
    opening.resume();
  }

  void pump() {
    room.greeting.pump();
    boolean free = !fetching && !resting && room.host.session().isOnline();
    boolean answered = room.outbox.isIdle() && !room.committing.own.isUnderWay();
    if (free && room.state.phase == Phase.JOINING && answered) {
      fetch();
    } else if (free && room.state.phase == Phase.FOUNDING) {
      opening.ask();
    } else if (free && room.state.phase == Phase.PROVING && !proving) {
      prove(room.requiredGroup());
    }
  }

  private void fetch() {
    fetching = true;
    String path = "/v1/rooms/" + room.id().text() + "/group";
    room.host.session().request("GET", path, "", new byte[0], answer -> {
      room.touch();
      if (room.state.phase != Phase.JOINING || room.committing.own.isUnderWay()) {
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
      if (room.state.phase == Phase.JOINING && !room.committing.own.isUnderWay()) {
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
    room.lose(known, room.branch.parted(known));
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
    room.committing.own.start(
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
    room.committing.own.dropJoin();
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
    room.greeting.introduce();
    new PutOut(room).putOutAgain();
    room.board.joined();
    room.keepsakes.forgetOthers();
    if (!comesBack) {
      room.branch.setTold();
      room.past.joined();
    }
    room.touch();
  }

  /**
   * Keys no longer fit the room's log: they are given up and this device joins anew. It goes on reading
   * where it was, and asks authors for what it can no longer read.
   */
  void rejoin() {
    room.committing.own.giveUp();
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
    room.greeting.answer(Refusal.of("not_in_room"));
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

  /** Opens the room at the region; {@code command} is answered when that is done. */
  void foundFor(long command) {
    room.greeting.answerWhenTold(command);
    room.touch();
  }
}
