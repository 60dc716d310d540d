package org.entente.member.port;

import java.util.List;

/** What a person or a program may ask of its device. Rooms and teams are named by their hex ids. */
public sealed interface DeviceCommand {

  /**
   * Become a device of the invited officer. Answered when the region has recorded it; stages come as
   * {@code self} changes.
   *
   * @param linkFragment what stands behind {@code #} in the invitation link
   * @param code the short code that came another way
   * @param deviceLabel {@code [a-z0-9-]{1,32}}
   */
  record Enrol(String linkFragment, String code, String deviceLabel) implements DeviceCommand {}

  /**
   * Become a device whose certificate an agency's admin has made, for the command line.
   *
   * @param seed the private signature key
   * @param chain certificates, the device's first, the root left out
   * @param genesis the hash of the genesis entry this device trusts
   * @param region the region it signs in to
   */
  record Adopt(
      byte[] seed,
      List<byte[]> chain,
      byte[] genesis,
      String region,
      String displayName,
      String role)
      implements DeviceCommand {
    public Adopt {
      chain = List.copyOf(chain);
    }
  }

  /**
   * Open a room in a team this officer's agency takes part in.
   *
   * @param admitted officers who may join, as {@code officer@agency}
   * @param history {@code none}, {@code joined} or {@code all}
   * @param retentionDays 0 for no limit
   * @param kind such as {@code INTEL}
   * @param marking what counts for content that is not marked, empty for none
   * @param minimum below which nothing may be marked, empty for none
   */
  record CreateRoom(
      String team,
      String title,
      List<String> admitted,
      String history,
      int retentionDays,
      String kind,
      String marking,
      String minimum)
      implements DeviceCommand {
    /** A room for the work of a team, without a marking of its own. */
    public CreateRoom(
        String team, String title, List<String> admitted, String history, int retentionDays) {
      this(team, title, admitted, history, retentionDays, "CASE", "", "");
    }

    public CreateRoom {
      admitted = List.copyOf(admitted);
    }
  }

  /** Let {@code officer} into the room; answered when the room has accepted it. */
  record AdmitOfficer(String room, String officer) implements DeviceCommand {}

  /** Put {@code officer} and all his devices out of the room. */
  record RemoveOfficer(String room, String officer) implements DeviceCommand {}

  /** Leave the room; another member's device carries it out. */
  record Leave(String room) implements DeviceCommand {}

  /** Say {@code text}; answered when it is kept on this device. */
  record SendText(String room, String text) implements DeviceCommand {}

  /**
   * Say something, or something about a message; answered when it is kept on this device.
   *
   * @param json one command of {@code crypto/member/docs/talk.md}, at most 128 Ki characters
   */
  record Say(String room, String json) implements DeviceCommand {}

  /** Whether others see from now on what this person has read. */
  record ShareReading(boolean on) implements DeviceCommand {}

  /** The person has read up to the entry {@code key}. */
  record MarkRead(String room, String key) implements DeviceCommand {}

  /** Send a failed entry again. */
  record Retry(String room, String key) implements DeviceCommand {}

  /**
   * Change a room's board; answered when the changes are kept on this device.
   *
   * @param json {@code {"commands": TaskCommand[]}}, at most 8 Mi characters
   */
  record ChangeBoard(String room, String json) implements DeviceCommand {}

  /** The account of what came together on a board was read. */
  record DismissMerged(String room) implements DeviceCommand {}

  /**
   * Act for the agency, or compare the record now; answered when the region has stored it.
   *
   * @param json one act as {@code docs/office.md} lists them
   */
  record Administer(String json) implements DeviceCommand {}

  /**
   * Share a file that was sealed and that the region has; answered when it is kept on this device.
   *
   * @param json what opens it, as {@code fileOpening} gives it to others
   */
  record ShareFile(String room, String json) implements DeviceCommand {}

  /**
   * Say in the room what was done with a shared file.
   *
   * @param act {@code received}, {@code opened}, {@code exported} or {@code refused}
   * @param reason why, for an export; else empty
   */
  record NoteCustody(String room, String file, String act, String reason)
      implements DeviceCommand {}

  /**
   * Read what may leave a room; answered when it is decided and {@code Device.exportJson} tells it.
   *
   * @param json {@code {"reason","forCourt","fromMs"?,"untilMs"?,"items"?,"hide"?}}, items by what others
   *     name them
   */
  record Export(String room, String json) implements DeviceCommand {}

  /**
   * Sign what was decided, with everything else that goes into the bundle, and say in the room that it was
   * taken out; answered when that is kept on this device.
   *
   * @param json {@code {"parts":[{"name","size","crc","sha256","file"?}],"print"}}
   */
  record SealExport(String room, String json) implements DeviceCommand {}

  /** Look for new rooms and reconnect at once instead of waiting. */
  record Refresh() implements DeviceCommand {}
}
