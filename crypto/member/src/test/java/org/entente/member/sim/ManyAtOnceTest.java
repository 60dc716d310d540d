package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A room that many are admitted to from its beginning. */
class ManyAtOnceTest {
  private static final int MANY = 12;
  private final SimParty party = new SimParty(83);
  private final SimParty.Person alice = party.officer("alice");
  private final List<SimParty.Person> others = new ArrayList<>();

  private void othersHaveDevices() {
    for (int i = 0; i < MANY; i++) {
      others.add(party.officer("officer-" + i));
    }
    party.moment();
  }

  private SimParty.Person[] all() {
    return others.toArray(SimParty.Person[]::new);
  }

  @Test
  void all_come_in_with_a_few_changes_and_not_with_one_for_each() {
    othersHaveDevices();

    alice.opensRoom(all());
    party.moment();
    alice.says("good morning, all");
    party.moment();

    others.forEach(other -> other.sees("good morning, all"));
    party.allAgree(all());
    assertThat(party.epoch()).as("changes of who is in").isLessThanOrEqualTo(3);
  }

  @Test
  void one_whom_the_region_does_not_take_keeps_nobody_else_out() {
    othersHaveDevices();
    SimParty.Person unwanted = others.get(3);
    party.region.takesNot.add(unwanted.device.name.officer());
    others.forEach(other -> other.device.connect(false));

    alice.opensRoom(all());
    party.world.pass(60_000);

    assertThat(party.members())
        .as("let in while they are away: all but one, and alice")
        .isEqualTo(MANY);
    assertThat(party.epoch())
        .as("those before him came alone, those behind him together")
        .isLessThanOrEqualTo(6);
  }
}
