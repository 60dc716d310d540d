package org.entente.journey;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.entente.cli.member.OpenMember;
import org.entente.client.ProfileKey;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.ConnectionView;
import org.entente.member.view.EntryView;
import org.entente.member.view.PersonView;
import org.entente.member.view.RoomView;
import org.entente.member.view.ViewChange;
import org.jspecify.annotations.Nullable;

/** A person at a device on the JVM, and what the device shows. */
final class Member implements AutoCloseable {
  private final OpenMember device;
  private final Map<String, EntryView> timeline = new ConcurrentSkipListMap<>();
  private volatile @Nullable RoomView room;
  private volatile @Nullable ConnectionView connection;

  private Member(OpenMember device) {
    this.device = device;
    device.listen(this::shown);
  }

  private void shown(ViewChange change) {
    if (change instanceof ViewChange.RoomChanged changed) {
      room = changed.room();
    } else if (change instanceof ViewChange.ConnectionChanged changed) {
      connection = changed.connection();
    } else if (change instanceof ViewChange.EntryChanged line
        && line.entry().kind() == EntryView.Kind.TEXT) {
      timeline.put(line.entry().key(), line.entry());
    }
  }

  /** Uses the invitation; the room may still have to be opened. */
  static Member enrol(Path profile, JsonObject invitation) throws IOException {
    URI link = URI.create(invitation.getString("link"));
    Member member = open(profile, link.getScheme() + "://" + link.getRawAuthority());
    member.device.ask(
        new DeviceCommand.Enrol(link.getRawFragment(), invitation.getString("code"), "journey"));
    return member;
  }

  /** Opens the device that {@code profile} holds, or a new one. */
  static Member open(Path profile, String origin) throws IOException {
    byte[] key = ProfileKey.fromKeyFile(profile, new SecureRandom());
    return new Member(OpenMember.open(profile, key, origin));
  }

  /** Waits until this device is in its room and knows that {@code officers} are there too. */
  Member inRoomWith(String... officers) {
    if (!Patience.seconds(60, () -> isIn(RoomView.State.JOINED) && knows(Set.of(officers)))) {
      throw new AssertionError("not in the room: " + this);
    }
    return this;
  }

  private boolean knows(Set<String> officers) {
    return room().orElseThrow().people().stream()
        .filter(person -> person.state() == PersonView.State.MEMBER)
        .map(PersonView::officer)
        .toList()
        .containsAll(officers);
  }

  boolean isIn(RoomView.State state) {
    RoomView now = room;
    return now != null && now.state() == state;
  }

  Optional<RoomView> room() {
    return Optional.ofNullable(room);
  }

  /** Says {@code text} in the room; returns when the device has kept it. */
  void say(String text) {
    device.ask(new DeviceCommand.SendText(Objects.requireNonNull(room).id(), text));
  }

  /** As a person does who does not want to wait for the next attempt. */
  void refresh() {
    device.ask(new DeviceCommand.Refresh());
  }

  /** What others have said, in the order in which it is shown. */
  List<String> heard(String officer) {
    return timeline.values().stream()
        .filter(line ->
            !line.own() && line.author() != null && officer.equals(line.author().officer()))
        .map(line -> Objects.requireNonNull(line.text()))
        .toList();
  }

  /** Whether the region has stopped this device for {@code problem}. */
  boolean isStoppedFor(String problem) {
    ConnectionView now = connection;
    return now != null && problem.equals(now.problem());
  }

  /** Whether {@code text} is shown here. */
  boolean reads(String text) {
    return timeline.values().stream().anyMatch(line -> text.equals(line.text()));
  }

  /** What was said here and has come as far as {@code state}, in the order in which it is shown. */
  List<String> said(EntryView.State state) {
    return timeline.values().stream()
        .filter(line -> line.own() && line.state() == state)
        .map(line -> Objects.requireNonNull(line.text()))
        .toList();
  }

  @Override
  public String toString() {
    return "room " + room + ", connection " + connection;
  }

  @Override
  public void close() {
    device.close();
  }
}
