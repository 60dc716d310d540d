package org.entente.bench.command;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.bench.device.Client;
import org.entente.bench.device.Device;
import org.entente.bench.load.Member;
import org.entente.bench.node.Region;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.entente.trust.wire.ClientFrame;

/** The devices behind the members, and the first frame of each one's next socket. */
final class Crew {
  /** Who writes the logs of a region that was never restored. */
  static final Origin ORIGIN = new Origin(new RegionId(Region.NAME), 0);

  private final Map<Member, Device> owners;
  private final Map<Member, ClientFrame.Hello> hellos = new ConcurrentHashMap<>();

  Crew(Map<Member, Device> owners) {
    this.owners = new HashMap<>(owners);
  }

  /** The members whose next socket is at {@code node}. */
  List<Member> at(Region node) {
    return owners.keySet().stream()
        .filter(member -> member.port() == node.port())
        .toList();
  }

  /** Signs the devices of {@code members} in at {@code node}, and makes their proofs for it. */
  void signIn(Region node, List<Member> members) {
    List<Device> devices =
        members.stream().map(member -> requireNonNull(owners.get(member))).toList();
    try (Client client = new Client(node)) {
      List<String> tokens = client.signInAll(devices);
      for (int i = 0; i < members.size(); i++) {
        hellos.put(members.get(i), client.hello(devices.get(i), tokens.get(i)));
      }
    }
  }

  ClientFrame.Hello hello(Member member) {
    return requireNonNull(hellos.get(member));
  }
}
