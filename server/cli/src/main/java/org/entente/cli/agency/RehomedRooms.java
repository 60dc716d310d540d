package org.entente.cli.agency;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.cli.NotDone;
import org.entente.trust.directory.Directory;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.RoomId;

/**
 * What the second administrator looks at before he signs that rooms get another home: where one begins
 * earlier than its next home has it, changes of members are taken back, and nobody else would notice.
 */
final class RehomedRooms {
  private RehomedRooms() {}

  /**
   * Asks the region that is to go on itself, with this administrator's signature, and shows the rooms. Not
   * done where it is another region, or says otherwise of a room of his agency; nothing is signed then.
   */
  static void check(AdminOptions admin, RoomsRehomed event) throws IOException {
    RoomsRehomed question = new RoomsRehomed(event.from(), event.to(), event.rooms(), List.of());
    RoomsRehomed word = admin.region().word(admin.sign(question));
    if (!word.witnesses().get(0).witness().equals(event.to())) {
      throw new NotDone("The region at " + admin.server() + " is not " + event.to()
          + ": --server must lead to the one that goes on.");
    }
    List<RoomsRehomed.Move> own = own(admin, event);
    Map<RoomId, RoomsRehomed.Move> said = new HashMap<>();
    word.rooms().forEach(move -> said.put(move.room(), move));
    long others =
        own.stream().filter(move -> !move.equals(said.get(move.room()))).count();
    if (own.isEmpty() || others > 0) {
      throw new NotDone("The region at " + admin.server() + " would go on with " + others + " of "
          + own.size()
          + " rooms of your agency from another change than the event says. Do not sign"
          + " it; let the first administrator run region rehome again, or ask what he means.");
    }
    show(event, own);
  }

  private static List<RoomsRehomed.Move> own(AdminOptions admin, RoomsRehomed event)
      throws IOException {
    AgencyName agency = admin.signer().device().agency();
    Directory directory = admin.region().directory();
    return event.rooms().stream()
        .filter(move -> directory
            .room(move.room())
            .flatMap(room -> directory.team(room.team()))
            .filter(team -> team.agencies().contains(agency))
            .isPresent())
        .toList();
  }

  private static void show(RoomsRehomed event, List<RoomsRehomed.Move> own) {
    System.out.println("Of your agency's rooms " + own.size() + " go on in " + event.to()
        + "; their number of changes of members until then:");
    own.forEach(
        move -> System.out.println("  room " + move.room().text() + "  changes " + move.epoch()));
    int rest = event.rooms().size() - own.size();
    if (rest > 0) {
      System.out.println(
          rest + " more rooms are not your agency's: your signature does not count" + " for them.");
    }
  }
}
