package org.entente.member.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.entente.member.port.DeviceCommand;
import org.entente.member.view.EntryView;
import org.junit.jupiter.api.Test;

/** An administrator adds markings of the agency, and everybody in its rooms can go by them. */
class AgencyMarkingTest {
  private static final String FILE = """
      {\\"id\\":\\"own\\",\\"title\\":{\\"en\\":\\"Alba's own\\"},\\"groups\\":[\
      {\\"id\\":\\"h\\",\\"kind\\":\\"handling\\",\\"title\\":{\\"en\\":\\"Handling\\"},\\"codes\\":[\
      {\\"code\\":\\"AL-ALB:HOUSE\\",\\"passes\\":\\"none\\",\\"means\\":{\\"en\\":\\"stays here\\"}}]}]}""";

  private final SimParty party = new SimParty(17);
  private final SimParty.Person alice = party.officer("alice");
  private final SimParty.Person bob = party.officer("bob");
  private final SimParty.Person carol = party.officer("carol");

  private String publishes(SimParty.Person person, String file) {
    long id = person.device.command(
        new DeviceCommand.Administer("{\"do\":\"publishMarkings\",\"scheme\":\"" + file + "\"}"));
    party.moment();
    return person.answerTo(id);
  }

  private String says(SimParty.Person person, String text, String marking) {
    long id = person.talks(
        "{\"do\":\"say\",\"text\":\"%s\",\"marking\":\"%s\"}".formatted(text, marking));
    party.moment();
    return person.answerTo(id);
  }

  private void aRoomForIntelligenceAndAnAdministrator() {
    party.moment();
    party.region.event(party.federation.adminCertified(
        Objects.requireNonNull(party.signers.get(alice.device.name)), party.world.now));
    alice.opens("INTEL", "TLP:AMBER", "", bob);
    party.moment();
  }

  @Test
  void codes_of_an_agency_count_for_everybody_in_the_room_as_soon_as_they_are_published() {
    aRoomForIntelligenceAndAnAdministrator();
    assertThat(says(bob, "early", "TLP:AMBER AL-ALB:HOUSE A1")).isEqualTo("marking_unknown");
    assertThat(bob.room().talk().schemes()).isEmpty();

    assertThat(publishes(alice, FILE)).isEmpty();
    party.moment();
    assertThat(bob.room().talk().schemes()).hasSize(1);
    assertThat(bob.room().talk().schemes().get(0)).contains("stays here");
    assertThat(says(bob, "in the house", "TLP:AMBER AL-ALB:HOUSE A1")).isEmpty();
    party.moment();

    alice.sees("in the house");
    assertThat(alice.talk("in the house").marking()).isEqualTo("TLP:AMBER AL-ALB:HOUSE A1");
    assertThat(bob.line("in the house").state()).isEqualTo(EntryView.State.STORED);
  }

  @Test
  void what_they_keep_in_the_house_goes_nowhere_without_asking() {
    aRoomForIntelligenceAndAnAdministrator();
    publishes(alice, FILE);
    party.moment();
    String from = party.room;
    says(alice, "account 4410", "TLP:AMBER AL-ALB:HOUSE A1");
    party.moment();
    bob.opens("LIAISON", "", "", carol);
    party.moment();
    String to = party.room;
    party.room = from;

    long pass = bob.talks(
        "{\"do\":\"pass\",\"target\":\"%s\",\"to\":\"%s\",\"text\":\"fyi\"}",
        bob.item("account 4410"), to);
    party.moment();
    party.moment();

    assertThat(bob.answerTo(pass)).isEqualTo("ask_originator");
  }

  @Test
  void what_is_no_scheme_changes_nothing_and_its_rule_is_named() {
    aRoomForIntelligenceAndAnAdministrator();

    assertThat(publishes(bob, FILE)).isEqualTo("not_admin");
    assertThat(publishes(alice, FILE.replace("AL-ALB:", "TLP:"))).isEqualTo("rule");
    assertThat(alice.device.codes).contains("marking_scheme");
    assertThat(publishes(alice, "{}")).isEqualTo("rule");
    party.moment();
    assertThat(bob.room().talk().schemes()).isEmpty();
    assertThat(party.region.directory.schemes()).isEmpty();
  }
}
