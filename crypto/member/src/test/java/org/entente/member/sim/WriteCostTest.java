package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.entente.member.port.DeviceCommand;
import org.junit.jupiter.api.Test;

/**
 * What a message costs a device's storage. {@code -Dcost.members=10,100,500} measures other rooms and
 * prints a line of JSON for each.
 */
class WriteCostTest {
  private static final int MESSAGES = 40;
  private static final long BOUND = 16 * 1024;

  @Test
  void a_message_writes_as_much_in_a_large_room_as_in_a_small_one() throws Exception {
    List<Long> sending = new ArrayList<>();
    List<Long> reading = new ArrayList<>();
    for (String size : System.getProperty("cost.members", "10,40").split(",")) {
      measure(Integer.parseInt(size), sending, reading);
    }

    assertThat(sending).allSatisfy(bytes -> assertThat(bytes).isBetween(1L, BOUND));
    assertThat(reading).allSatisfy(bytes -> assertThat(bytes).isBetween(1L, BOUND));
  }

  private static void measure(int members, List<Long> sending, List<Long> reading)
      throws Exception {
    SimParty party = new SimParty(members);
    SimParty.Person alice = party.officer("alice");
    SimParty.Person bob = party.officer("bob");
    SimCrowd crowd = new SimCrowd(party, members - 2);
    party.moment();
    List<String> admitted = new ArrayList<>(crowd.officers());
    admitted.add(bob.officer());
    alice.device.command(
        new DeviceCommand.CreateRoom(SimFederation.TEAM.text(), "Crowded", admitted, "none", 0));
    party.moment();
    party.room = alice.device.rooms.keySet().iterator().next();
    crowd.join();
    party.world.pass(60_000);
    long sent = alice.device.written;
    long read = bob.device.written;
    for (int i = 0; i < MESSAGES; i++) {
      alice.says("message " + i);
      party.world.pass(10_000);
    }
    bob.sees("message 0", "message " + (MESSAGES - 1));
    sending.add((alice.device.written - sent) / MESSAGES);
    reading.add((bob.device.written - read) / MESSAGES);
    System.out.printf(
        "{\"members\":%d,\"sendBytes\":%d,\"readBytes\":%d,\"groupBytes\":%d,\"rollBytes\":%d}%n",
        members,
        sending.get(sending.size() - 1),
        reading.get(reading.size() - 1),
        size(bob, "group"),
        size(bob, "roll"));
  }

  private static int size(SimParty.Person person, String record) {
    byte[] stored = person.device.store.get(
        "room/" + person.device.rooms.keySet().iterator().next() + "/" + record);
    return stored == null ? 0 : stored.length;
  }
}
