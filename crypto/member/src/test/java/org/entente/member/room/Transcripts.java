package org.entente.member.room;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.entente.member.store.Keys;
import org.entente.member.view.EntryView;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.credential.Credential;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.error.MlsException;
import org.entente.mls.group.Engine;
import org.entente.mls.group.Group;
import org.entente.mls.group.PskStore;
import org.entente.mls.message.Member;
import org.entente.mls.suite.Suites;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.ItemId;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.entente.trust.policy.Leaves;
import org.jspecify.annotations.Nullable;

/** Reads a device's records for tests that compare devices. */
public final class Transcripts {
  private Transcripts() {}

  /** A text as it stands in the log. */
  public record Said(long hlc, ItemId item, String author, String text) {}

  /** The texts of a room in the order of the log; what is not stored by the region is left out. */
  public static List<Said> texts(Map<String, byte[]> records, RoomId room) {
    List<Said> out = new ArrayList<>();
    for (Line line : lines(records, room)) {
      ItemId item = line.item();
      String text = line.text();
      if (line.kind() == EntryView.Kind.TEXT && line.hlc() > 0 && item != null && text != null) {
        out.add(new Said(line.hlc(), item, String.valueOf(line.author()), text));
      }
    }
    out.sort(Comparator.comparingLong(Said::hlc));
    return out;
  }

  /** The state of each text that this device has said. */
  public static Map<String, EntryView.State> own(Map<String, byte[]> records, RoomId room) {
    Map<String, EntryView.State> out = new LinkedHashMap<>();
    for (Line line : lines(records, room)) {
      EntryView.State state = line.state();
      String text = line.text();
      if (line.own() && state != null && text != null) {
        out.put(text, state);
      }
    }
    return out;
  }

  private static List<Line> lines(Map<String, byte[]> records, RoomId room) {
    List<Line> out = new ArrayList<>();
    records.forEach((key, value) -> {
      if (key.startsWith("timeline/" + room.text() + "/")) {
        try {
          out.add(Line.decode(value));
        } catch (MlsException e) {
          throw new AssertionError(e);
        }
      }
    });
    return out;
  }

  /** The group as it is stored, or null. */
  public static @Nullable Group group(Map<String, byte[]> records, RoomId room) {
    byte[] stored = records.get("room/" + room.text() + "/group");
    try {
      return stored == null ? null : Group.decode(stored, engine());
    } catch (MlsException e) {
      throw new AssertionError(e);
    }
  }

  /** The devices of a group. */
  public static Set<DeviceName> devices(Group group) {
    Set<DeviceName> out = new HashSet<>();
    for (Member member : group.roster()) {
      try {
        out.add(Leaves.device(member.leaf()));
      } catch (MlsException e) {
        throw new AssertionError(e);
      }
    }
    return out;
  }

  /** What all members of an epoch agree on. */
  public static @Nullable Bytes authenticator(Map<String, byte[]> records, RoomId room) {
    Group group = group(records, room);
    return group == null ? null : group.epochAuthenticator();
  }

  /** What the room's record says of where this device stands. */
  public static String phase(Map<String, byte[]> records, RoomId room) {
    byte[] stored = records.get("room/" + room.text() + "/state");
    try {
      return stored == null ? "NONE" : RoomState.decode(stored, null).phase.name();
    } catch (MlsException e) {
      throw new AssertionError(e);
    }
  }

  /** The newest epoch of which the room's record says that this device enters none older. */
  public static long knownEpoch(Map<String, byte[]> records, RoomId room) {
    try {
      byte[] stored = Objects.requireNonNull(records.get("room/" + room.text() + "/state"));
      return RoomState.decode(stored, null).knownEpoch;
    } catch (MlsException e) {
      throw new AssertionError(e);
    }
  }

  /** The newest policy of which the room's record says that this device enters with none older. */
  public static long knownRevision(Map<String, byte[]> records, RoomId room) {
    try {
      byte[] stored = Objects.requireNonNull(records.get("room/" + room.text() + "/state"));
      return RoomState.decode(stored, null).knownRevision;
    } catch (MlsException e) {
      throw new AssertionError(e);
    }
  }

  /** As if this device had refused a change when it was switched off. */
  public static void stop(Map<String, byte[]> records, RoomId room) {
    String key = "room/" + room.text() + "/state";
    byte[] stored = Objects.requireNonNull(records.get(key)).clone();
    int phaseAt = new TlsWriter().u16(0).put(room).toByteArray().length;
    stored[phaseAt] = (byte) Phase.STOPPED.ordinal();
    records.put(key, stored);
  }

  /** Whether this device still has to see {@code officer} out, whom a change that was lost had put out. */
  public static boolean isPutOut(Map<String, byte[]> records, RoomId room, OfficerName officer) {
    try {
      BranchState state = new BranchState();
      state.restore(Objects.requireNonNull(records.get(Keys.branch(room))));
      return state.isPutOut(officer);
    } catch (MlsException e) {
      throw new AssertionError(e);
    }
  }

  /** An engine that believes every credential. */
  static Engine engine() {
    return new Engine(
        Suites.standard(),
        out -> {},
        () -> 0,
        new CredentialValidator() {
          @Override
          public void validate(Credential c, Bytes key, Purpose purpose) {}

          @Override
          public void validateSuccessor(Credential old, Credential next) {}
        },
        PskStore.empty());
  }
}
