package org.entente.bench.command;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.entente.bench.device.Client;
import org.entente.bench.device.Device;
import org.entente.bench.load.Load;
import org.entente.bench.load.Member;
import org.entente.bench.load.RegionDialect;
import org.entente.bench.load.RelayDialect;
import org.entente.bench.load.Room;
import org.entente.bench.load.Shape;
import org.entente.bench.machine.ProcessTree;
import org.entente.bench.node.Region;
import org.entente.bench.node.RelayNode;
import org.entente.trust.name.DeviceName;
import org.entente.trust.wire.ClientFrame;

/**
 * A load whose sockets are open, and the processes that it is for.
 *
 * @param load with all sockets ready
 * @param measured the processes
 */
record Rig(Load load, List<ProcessTree> measured) implements AutoCloseable {
  private static final int ID_BYTES = 16;
  private static final int ROOMS_AT_ONCE = 50;

  /** Rooms of {@code shape} on {@code nodes} of one region; the members of a room take turns. */
  static Rig on(List<Region> nodes, Shape shape, long seed) {
    try (Client client = new Client(nodes.get(0).port())) {
      return on(nodes, shape, client.found(shape.sockets()), client, seed);
    }
  }

  /** As {@link #on(List, Shape, long)} with devices that are known to the region. */
  static Rig on(List<Region> nodes, Shape shape, List<Device> devices, Client client, long seed) {
    List<Room> rooms = rooms(shape, new Random(seed));
    Map<Member, Device> owners = new HashMap<>();
    int next = 0;
    for (Room room : rooms) {
      for (int i = 0; i < shape.members(); i++) {
        Device device = devices.get(next++);
        Region node = nodes.get(i % nodes.size());
        Member member = new Member(room, i, device.address(), loopback(node.port()));
        room.members().add(member);
        owners.put(member, device);
      }
    }
    make(rooms, owners, client);
    return connect(nodes, rooms, owners, seed);
  }

  private static void make(List<Room> rooms, Map<Member, Device> owners, Client client) {
    Map<String, List<DeviceName>> rosters = new LinkedHashMap<>();
    for (Room room : rooms) {
      rosters.put(
          HexFormat.of().formatHex(room.id()),
          room.members().stream()
              .map(member -> requireNonNull(owners.get(member)).signer().device())
              .toList());
      if (rosters.size() == ROOMS_AT_ONCE) {
        client.makeRooms(rosters);
        rosters.clear();
      }
    }
    client.makeRooms(rosters);
  }

  private static Rig connect(
      List<Region> nodes, List<Room> rooms, Map<Member, Device> owners, long seed) {
    Map<Member, ClientFrame.Hello> hellos = new HashMap<>();
    for (Region node : nodes) {
      List<Member> here = owners.keySet().stream()
          .filter(member -> member.port() == node.port())
          .toList();
      List<Device> devices =
          here.stream().map(member -> requireNonNull(owners.get(member))).toList();
      try (Client own = new Client(node.port())) {
        List<String> tokens = own.signInAll(devices);
        for (int i = 0; i < here.size(); i++) {
          hellos.put(here.get(i), own.hello(devices.get(i), tokens.get(i)));
        }
      }
    }
    Load load =
        new Load(new RegionDialect(member -> requireNonNull(hellos.get(member))), rooms, seed);
    load.connect();
    return new Rig(load, nodes.stream().map(Region::tree).toList());
  }

  /** The same on a bare relay. */
  static Rig on(RelayNode relay, Shape shape, long seed) {
    List<Room> rooms = rooms(shape, new Random(seed));
    InetSocketAddress to = loopback(relay.port());
    for (Room room : rooms) {
      for (int i = 0; i < shape.members(); i++) {
        room.members().add(new Member(room, i, loopback(0), to));
      }
    }
    Load load = new Load(new RelayDialect(), rooms, seed);
    load.connect();
    return new Rig(load, List.of(relay.tree()));
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static List<Room> rooms(Shape shape, Random random) {
    List<Room> rooms = new ArrayList<>();
    for (int i = 0; i < shape.rooms(); i++) {
      byte[] id = new byte[ID_BYTES];
      random.nextBytes(id);
      rooms.add(new Room(i, id, shape.senders()));
    }
    return rooms;
  }

  @Override
  public void close() throws IOException {
    load.close();
  }
}
