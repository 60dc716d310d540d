package org.entente.cli.quickstart;

import java.util.List;

/**
 * One agency of the demo federation and its people.
 *
 * @param desk whom an invited person calls in doubt
 * @param inviter the name of the administrator who invites
 */
record DemoAgency(
    String name,
    String title,
    String country,
    String code,
    String desk,
    String inviter,
    List<DemoPerson> people) {

  /** A person, with the short name that the agency chose. */
  record DemoPerson(String shortName, String displayName, String role) {}

  static final String TEAM = "Operation Kestrel";
  static final String PURPOSE = "Smuggling by small boats, Varda coast";
  static final String ROOM = "Case room";

  /** Makes the room and lets people in; belongs to {@link #ALBA}. */
  static final DemoPerson COORDINATOR = new DemoPerson("mara", "Mara Ilven", "Coordinator");

  static final DemoAgency ALBA = new DemoAgency(
      "police.alba.example",
      "Alba National Police",
      "XA",
      "ANP",
      "+999 10 555 0110",
      "Nora Tamm",
      List.of(
          new DemoPerson("sofi", "Sofi Brandt", "Detective"),
          new DemoPerson("paul", "Paul Adeyo", "Officer")));

  static final DemoAgency BOREA = new DemoAgency(
      "prosecution.borea.example",
      "Borea Public Prosecution",
      "XB",
      "PPO",
      "+999 20 555 0142",
      "Ines Kovar",
      List.of(
          new DemoPerson("agnes", "Agnes Lindmar", "Prosecutor"),
          new DemoPerson("rafi", "Rafi Okan", "Prosecutor")));

  static final List<DemoAgency> BOTH = List.of(ALBA, BOREA);

  /** {@code person} as an officer of this agency. */
  String officer(DemoPerson person) {
    return person.shortName() + "@" + name;
  }
}
