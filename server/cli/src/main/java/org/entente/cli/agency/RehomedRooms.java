package org.entente.cli.agency;

import java.io.IOException;
import java.util.List;
import org.entente.cli.NotDone;
import org.entente.mls.error.RejectedException;
import org.entente.trust.directory.EventRule;
import org.entente.trust.directory.NewHome;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.name.AgencyName;

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
    RoomsRehomed answer = admin.region().word(admin.sign(NewHome.question(event)));
    AgencyName agency = admin.signer().device().agency();
    try {
      show(event, NewHome.second(admin.region().directory(), event, answer, agency));
    } catch (RejectedException e) {
      throw e.rule().equals(EventRule.NEXT_HOME)
          ? anotherRegion(admin, event)
          : new NotDone("The region at " + admin.server() + " would go on with rooms of your agency"
              + " from another change than the event says, or it has none of them. Do not sign"
              + " it; let the first administrator run region rehome again, or ask what he means.");
    }
  }

  static NotDone anotherRegion(AdminOptions admin, RoomsRehomed event) {
    return new NotDone("The region at " + admin.server() + " is not " + event.to()
        + ": --server must lead to the one that goes on.");
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
