package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entente.member.port.DeviceCommand;
import org.entente.member.room.Transcripts;
import org.entente.member.view.EntryView;
import org.entente.member.view.PersonView;
import org.entente.member.view.RoomView;
import org.entente.member.view.TalkView;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.secret.SecretAccess;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.marking.MarkingSchemes;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.RoomId;
import org.jspecify.annotations.Nullable;

/** People with their devices in one world, so that a test reads like a story. */
final class SimParty {
  private static final long MOMENT_MS = 10_000;
  final SimWorld world;
  final SimFederation federation;
  final SimRegion region;
  final Map<String, Person> people = new LinkedHashMap<>();
  final Map<DeviceName, DeviceSigner> signers = new LinkedHashMap<>();
  String room = "";

  SimParty(long seed) {
    world = new SimWorld(seed);
    federation = new SimFederation(world.bytes);
    region = new SimRegion(world, federation);
  }

  /** An officer of one of the two agencies with a certified device. */
  Person officer(String name) {
    return officer(name, SimMarkings.all());
  }

  /** Another device of the same officer, brought in by the one in hand. */
  Person furtherDevice(Person owner) {
    try {
      DeviceSigner bringer = Objects.requireNonNull(signers.get(owner.device.name));
      DeviceName phone = new DeviceName(owner.device.name.officer(), "phone-1");
      SimFederation.Brought brought = federation.bring(phone, bringer, world.now);
      brought.events().forEach(region::event);
      return adopts(owner.name, brought.device());
    } catch (MlsException e) {
      throw new AssertionError(e);
    }
  }

  /** A device that the agency's admin makes beside the officer's own. */
  Person mintedDevice(Person owner) {
    return person(owner.name, new DeviceName(owner.device.name.officer(), "kiosk-1"));
  }

  /** A device for an officer whose others are gone, by the agency's admin. */
  Person newDevice(Person owner) {
    return newDevice(owner, world.now);
  }

  /** The same, with a certificate that counts from {@code fromMs} on. */
  Person newDevice(Person owner, long fromMs) {
    DeviceName device = new DeviceName(owner.device.name.officer(), "phone-2");
    DeviceSigner signer = federation.certify(device, fromMs);
    region.event(federation.certified(signer, world.now));
    return adopts(owner.name, signer);
  }

  private Person person(String name, DeviceName device) {
    DeviceSigner signer = federation.certify(device, world.now);
    region.event(federation.certified(signer, world.now));
    return adopts(name, signer);
  }

  /** An officer whose device goes by markings that somebody has changed on it. */
  Person officer(String name, MarkingSchemes markings) {
    String agency = people.size() % 2 == 0 ? "police.alba.example" : "border.borea.example";
    DeviceSigner signer = federation.certify(device(name, agency, "laptop-1"), world.now);
    region.event(federation.certified(signer, world.now));
    Person person =
        adopts(new Person(name, new SimDevice(world, region, signer.device(), markings)), signer);
    people.put(name, person);
    return person;
  }

  private Person adopts(String name, DeviceSigner signer) {
    return adopts(new Person(name, new SimDevice(world, region, signer.device())), signer);
  }

  private Person adopts(Person person, DeviceSigner signer) {
    DeviceName device = signer.device();
    signers.put(device, signer);
    byte[] seed = signer.keys().privateKey().reveal(SecretAccess.granted());
    List<byte[]> chain =
        signer.chain().certificates().stream().map(Bytes::toArray).toList();
    person.device.command(new DeviceCommand.Adopt(
        seed,
        chain,
        federation.genesisHash().toArray(),
        SimFederation.REGION.value(),
        person.name,
        "Investigator"));
    return person;
  }

  static DeviceName device(String officer, String agency, String label) {
    try {
      return DeviceName.parse("entente://" + officer + "." + agency + "/" + label);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  /** Lets things happen for a moment. */
  void moment() {
    world.pass(MOMENT_MS);
  }

  RoomId roomId() {
    try {
      return RoomId.parse(room);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  /** All of them are in the same epoch with the same history. */
  void allAgree(Person... members) {
    for (Person member : members) {
      assertThat(Transcripts.authenticator(member.device.store, roomId()))
          .as("the epoch of %s", member.name)
          .isNotNull()
          .isEqualTo(Transcripts.authenticator(members[0].device.store, roomId()));
    }
  }

  /** The suite of the room's group. */
  int suite() {
    return Objects.requireNonNull(region.rooms.get(roomId())).group.context().suite();
  }

  /** How many devices are in the room. */
  int members() {
    return Objects.requireNonNull(region.rooms.get(roomId())).group.roster().size();
  }

  /** The epoch that the region is in. */
  long epoch() {
    return Objects.requireNonNull(region.rooms.get(roomId())).group.epoch();
  }

  @Nullable
  Bytes authenticator(Person person) {
    return Transcripts.authenticator(person.device.store, roomId());
  }

  /** One officer with one device. */
  final class Person {
    final String name;
    final SimDevice device;

    Person(String name, SimDevice device) {
      this.name = name;
      this.device = device;
    }

    String officer() {
      return device.name.officer().text();
    }

    long opensRoom(Person... others) {
      List<String> admitted = new ArrayList<>();
      for (Person other : others) {
        admitted.add(other.officer());
      }
      long id = device.command(new DeviceCommand.CreateRoom(
          SimFederation.TEAM.text(), "Night watch", admitted, "none", 0));
      moment();
      room = device.rooms.keySet().stream().findFirst().orElse("");
      return id;
    }

    long says(String text) {
      return device.command(new DeviceCommand.SendText(room, text));
    }

    long admits(Person other) {
      return admits(other.device.name.officer());
    }

    long admits(OfficerName other) {
      return device.command(new DeviceCommand.AdmitOfficer(room, other.text()));
    }

    long removes(Person other) {
      return device.command(new DeviceCommand.RemoveOfficer(room, other.officer()));
    }

    /** Opens a room of this kind; the title is as always. */
    long opens(String kind, String marking, String minimum, Person... others) {
      List<String> admitted = new ArrayList<>();
      for (Person other : others) {
        admitted.add(other.officer());
      }
      List<String> before = List.copyOf(device.rooms.keySet());
      long id = device.command(new DeviceCommand.CreateRoom(
          SimFederation.TEAM.text(), "Night watch", admitted, "none", 0, kind, marking, minimum));
      moment();
      room = device.rooms.keySet().stream()
          .filter(r -> !before.contains(r))
          .findFirst()
          .orElse("");
      return id;
    }

    /** Says something, or something about a message, by one command in JSON. */
    long talks(String json, Object... values) {
      return device.command(new DeviceCommand.Say(room, String.format(json, values)));
    }

    /** What belongs to the message with this text. */
    TalkView talk(String text) {
      return Objects.requireNonNull(line(text).talk());
    }

    /** What others name the message with this text by. */
    String item(String text) {
      return Objects.requireNonNull(talk(text).item());
    }

    /** Changes the board by commands in the JSON of the interface. */
    long does(String... commands) {
      String all = "{\"commands\":[" + String.join(",", commands) + "]}";
      return device.command(new DeviceCommand.ChangeBoard(room, all));
    }

    long shares(String json) {
      return device.command(new DeviceCommand.ShareFile(room, json));
    }

    long notes(String file, String act, String reason) {
      return device.command(new DeviceCommand.NoteCustody(room, file, act, reason));
    }

    /** All files as this person's device shows them. */
    String files() {
      return device.files(room);
    }

    /** All tasks as this person's device shows them. */
    String tasks() {
      return device.tasks(room);
    }

    long dismissesMerged() {
      return device.command(new DeviceCommand.DismissMerged(room));
    }

    long leaves() {
      return device.command(new DeviceCommand.Leave(room));
    }

    void readsAll() {
      String last = "";
      for (EntryView line : lines()) {
        last = line.key();
      }
      device.command(new DeviceCommand.MarkRead(room, last));
    }

    List<EntryView> lines() {
      return device.lines.values().stream().filter(l -> l.room().equals(room)).toList();
    }

    List<String> texts() {
      List<String> out = new ArrayList<>();
      for (EntryView line : lines()) {
        String text = line.text();
        if (line.kind() == EntryView.Kind.TEXT && text != null) {
          out.add(text);
        }
      }
      return out;
    }

    EntryView line(String text) {
      return lines().stream().filter(l -> text.equals(l.text())).findFirst().orElseThrow();
    }

    List<EntryView.Kind> kinds() {
      return lines().stream().map(EntryView::kind).toList();
    }

    RoomView room() {
      return Objects.requireNonNull(device.rooms.get(room));
    }

    void sees(String... texts) {
      assertThat(texts()).as("what %s sees", name).containsSubsequence(texts);
    }

    void seesNot(String text) {
      assertThat(texts()).as("what %s sees", name).doesNotContain(text);
    }

    void seesMember(Person other) {
      assertThat(room().people())
          .filteredOn(p -> p.state() == PersonView.State.MEMBER)
          .extracting(PersonView::officer)
          .contains(other.officer());
    }

    String phase() {
      return Transcripts.phase(device.store, roomId());
    }

    String answerTo(long command) {
      return device.answers.getOrDefault(command, "none");
    }
  }
}
