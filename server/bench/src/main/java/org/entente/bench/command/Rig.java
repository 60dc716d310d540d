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
import java.util.Optional;
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
import org.entente.bench.node.DatabaseFiles;
import org.entente.bench.node.Region;
import org.entente.bench.node.RelayNode;
import org.entente.trust.name.DeviceName;

/**
 * A load whose sockets are open, and the processes that it is for.
 *
 * @param load with all sockets ready
 * @param rooms with their members
 * @param crew the devices behind the members; empty on a bare relay
 * @param measured the processes
 * @param database where they store; none behind a bare relay
 */
record Rig(
    Load load,
    List<Room> rooms,
    Crew crew,
    List<ProcessTree> measured,
    Optional<DatabaseFiles> database)
    implements AutoCloseable {
  /** Who is at which node: the number of a member of its room, and of a node. */
  interface Placement {
    int node(int member, int nodes);
  }

  /** The members of a room take turns. */
  static final Placement IN_TURN = (member, nodes) -> member % nodes;

  /** The first node has all that write, the others have all that only read. */
  static final Placement WRITERS_APART =
      (member, nodes) -> nodes == 1 || member == 0 ? 0 : 1 + (member - 1) % (nodes - 1);

  private static final int ID_BYTES = 16;
  private static final int ROOMS_AT_ONCE = 50;

  /** Rooms of {@code shape} on {@code nodes} of one region; the members of a room take turns. */
  static Rig on(List<Region> nodes, Shape shape, long seed) {
    try (Client client = new Client(nodes.get(0))) {
      return on(nodes, shape, client.found(shape.sockets()), client, IN_TURN, seed);
    }
  }

  /** As {@link #on(List, Shape, long)} with devices that are known to the region. */
  static Rig on(
      List<Region> nodes,
      Shape shape,
      List<Device> devices,
      Client client,
      Placement placement,
      long seed) {
    Rig rig = signedIn(nodes, shape, devices, client, placement, seed);
    rig.load().connect();
    return rig;
  }

  private static Rig signedIn(
      List<Region> nodes,
      Shape shape,
      List<Device> devices,
      Client client,
      Placement placement,
      long seed) {
    List<Room> rooms = rooms(shape, new Random(seed));
    Map<Member, Device> owners = new HashMap<>();
    int next = 0;
    for (Room room : rooms) {
      for (int i = 0; i < shape.members(); i++) {
        Device device = devices.get(next++);
        Region node = nodes.get(placement.node(i, nodes.size()));
        Member member = new Member(room, i, device.address(), loopback(node.port()));
        room.members().add(member);
        owners.put(member, device);
      }
    }
    make(rooms, owners, client);
    return signIn(nodes, rooms, owners, seed);
  }

  /** Rooms on {@code nodes} whose devices are signed in, and no socket is open yet. */
  static Rig signedIn(List<Region> nodes, Shape shape, Client client, long seed) {
    return signedIn(nodes, shape, client.found(shape.sockets()), client, IN_TURN, seed);
  }

  /**
   * Another socket for the first device of {@code room}, which has read nothing yet, unopened. The
   * device signs in at {@code node} once more, because a proof serves one socket.
   */
  Load reader(Region node, Room room) {
    Room again = new Room(room.index(), room.id(), room.senders());
    Member first = room.members().get(0);
    first.leaves();
    crew.signIn(node, List.of(first));
    again.members().add(first.again(again));
    return new Load(new RegionDialect(member -> crew.hello(first), Crew.ORIGIN), List.of(again), 7);
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

  private static Rig signIn(
      List<Region> nodes, List<Room> rooms, Map<Member, Device> owners, long seed) {
    Crew crew = new Crew(owners);
    nodes.forEach(node -> crew.signIn(node, crew.at(node)));
    Load load =
        new Load(new RegionDialect(crew::hello, Crew.ORIGIN, nodes.get(0).isSecure()), rooms, seed);
    List<ProcessTree> measured = nodes.stream().map(Region::tree).toList();
    return new Rig(load, rooms, crew, measured, Optional.of(nodes.get(0).database()));
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
    return new Rig(load, rooms, new Crew(Map.of()), List.of(relay.tree()), Optional.empty());
  }

  static InetSocketAddress loopback(int port) {
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
