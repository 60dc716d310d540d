package org.entente.member.room;

import java.util.Map;
import org.entente.member.content.Body;
import org.entente.member.content.Saying;
import org.entente.member.port.DeviceCommand;
import org.entente.member.port.Refusal;
import org.entente.member.view.EntryView;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.RoomRule;
import org.jspecify.annotations.Nullable;

/** What people want of rooms. */
final class RoomCommands {
  private static final Refusal PENDING = Refusal.of("pending");

  private final RoomHost host;
  private final Map<RoomId, Room> rooms;
  private final Exports exports;

  RoomCommands(RoomHost host, Map<RoomId, Room> rooms, Exports exports) {
    this.host = host;
    this.rooms = rooms;
    this.exports = exports;
  }

  /** Carries out {@code command}, or says why not; some are answered later. */
  void command(long id, DeviceCommand command) {
    Refusal refusal = carryOut(id, command);
    if (refusal != PENDING) {
      host.turn().answer(id, refusal);
    }
  }

  private @Nullable Refusal carryOut(long id, DeviceCommand command) {
    try {
      if (command instanceof DeviceCommand.CreateRoom create) {
        return create(id, create);
      } else if (command instanceof DeviceCommand.SendText send) {
        return send(required(send.room()), send.text());
      } else if (command instanceof DeviceCommand.Say say) {
        return say(id, required(say.room()), say.json());
      } else if (command instanceof DeviceCommand.ShareReading share) {
        host.habits().shareReading(share.on(), host.turn());
        rooms.values().forEach(Room::touch);
        return null;
      } else if (command instanceof DeviceCommand.MarkRead mark) {
        return markRead(required(mark.room()), mark.key());
      } else if (command instanceof DeviceCommand.Retry retry) {
        return retry(required(retry.room()), retry.key());
      } else if (command instanceof DeviceCommand.AdmitOfficer admit) {
        Intent wish = new Intent.Admit(OfficerName.parse(admit.officer()));
        return change(id, required(admit.room()), wish);
      } else if (command instanceof DeviceCommand.RemoveOfficer remove) {
        Intent wish = new Intent.Dismiss(OfficerName.parse(remove.officer()));
        return change(id, required(remove.room()), wish);
      } else if (command instanceof DeviceCommand.ChangeBoard change) {
        return board(required(change.room()), change.json());
      } else if (command instanceof DeviceCommand.ShareFile share) {
        return share(required(share.room()), share.json());
      } else if (command instanceof DeviceCommand.NoteCustody note) {
        return note(required(note.room()), note);
      } else if (command instanceof DeviceCommand.Export export) {
        Refusal refusal = exports.begin(id, required(export.room()), export.json());
        return refusal == null ? PENDING : refusal;
      } else if (command instanceof DeviceCommand.SealExport seal) {
        return exports.seal(required(seal.room()), seal.json());
      } else if (command instanceof DeviceCommand.DismissMerged dismiss) {
        return dismiss(required(dismiss.room()));
      } else if (command instanceof DeviceCommand.Leave leave) {
        return leave(required(leave.room()));
      }
      return Refusal.of("unknown_command");
    } catch (MalformedException e) {
      return Refusal.of("no_such_room");
    } catch (MlsException e) {
      boolean type = e instanceof RejectedException r && r.rule().equals(RoomRule.AGENCY_TYPE);
      return Refusal.of(type ? "agency_type" : "room_not_opened");
    }
  }

  private static @Nullable Refusal dismiss(Room room) {
    room.board.dismissMerged();
    room.reunion.dismiss();
    room.touch();
    return null;
  }

  private Room required(String id) throws MalformedException {
    Room room = rooms.get(RoomId.parse(id));
    if (room == null) {
      throw new MalformedException("no such room");
    }
    return room;
  }

  private @Nullable Refusal create(long id, DeviceCommand.CreateRoom create) throws MlsException {
    Room room = new Founding(host).found(create);
    rooms.put(room.id(), room);
    room.joining.foundFor(id);
    return PENDING;
  }

  private static @Nullable Refusal send(Room room, String text) {
    Refusal refusal = room.refusal().orElse(null);
    if (refusal != null) {
      return refusal;
    }
    if (room.isTeamOver()) {
      return Refusal.of("team_ended");
    }
    TalkCommands talk = new TalkCommands(room);
    Refusal unfit = talk.textRefusal(text, "");
    if (unfit == null) {
      talk.say(text, "", null);
    }
    return unfit;
  }

  private @Nullable Refusal say(long id, Room room, String json) {
    Passing passing = Passing.parse(host, rooms, room, json);
    if (passing == null) {
      return new TalkCommands(room).carryOut(json);
    }
    passing.begin(id);
    return PENDING;
  }

  private static @Nullable Refusal board(Room room, String json) {
    Refusal refusal = room.refusal().orElse(null);
    if (refusal != null || room.isTeamOver()) {
      return refusal != null ? refusal : Refusal.of("team_ended");
    }
    return room.board.change(json);
  }

  private static @Nullable Refusal share(Room room, String json) {
    Refusal refusal = room.refusal().orElse(null);
    if (refusal != null || room.isTeamOver()) {
      return refusal != null ? refusal : Refusal.of("team_ended");
    }
    if (!room.state.introduced) {
      room.greeting.introduce();
    }
    return room.files.share(json);
  }

  /** Who was put out keeps what he has, but nobody hears of it any more. */
  private static @Nullable Refusal note(Room room, DeviceCommand.NoteCustody note) {
    return room.isJoined() ? room.files.note(note.file(), note.act(), note.reason()) : null;
  }

  private static @Nullable Refusal retry(Room room, String key) {
    Line line = room.timeline.failedLine(key).orElse(null);
    Refusal refusal = room.refusal().orElse(null);
    if (line == null || refusal != null) {
      return refusal != null ? refusal : Refusal.of("nothing_to_send");
    }
    String text = line.text();
    Refusal unfit = new Marked(room).refusal(line.marking());
    if (line.kind() == EntryView.Kind.FILE) {
      room.files.again(line);
      return null;
    }
    if (text != null && unfit == null) {
      Saying said = line.said();
      room.timeline.put(line.owned(EntryView.State.SENDING, null));
      room.outbox.say(said == null ? new Body.Words(text) : said, key, line.marking());
    }
    return unfit;
  }

  private static @Nullable Refusal markRead(Room room, String key) {
    if (key.compareTo(room.state.lastReadKey) > 0) {
      room.state.lastReadKey = key;
      room.talk.marks.read();
      room.touch();
    }
    return null;
  }

  private static @Nullable Refusal change(long id, Room room, Intent intent) {
    Refusal refusal = room.refusal().orElse(null);
    if (refusal != null) {
      return refusal;
    }
    if (!new RoomViews(room).mayAdmit()) {
      return Refusal.of("not_allowed");
    }
    if (intent instanceof Intent.Admit && room.isTeamOver()) {
      return Refusal.of("team_ended");
    }
    if (intent instanceof Intent.Admit && room.host.registry().ledger().isBroken()) {
      return Refusal.of("record_broken");
    }
    if (intent instanceof Intent.Admit admit && !room.takes(admit.officer())) {
      return Refusal.of("agency_type");
    }
    room.committing.want(intent, id);
    return PENDING;
  }

  private static @Nullable Refusal leave(Room room) {
    Refusal refusal = room.refusal().orElse(null);
    if (refusal != null) {
      return refusal;
    }
    if (new RoomViews(room).isAlone()) {
      return Refusal.of("last_member");
    }
    room.state.leaving = true;
    new Proposed(room).leaveAgain();
    room.touch();
    return null;
  }
}
