package org.entente.trust.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.entente.trust.event.AgencyType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of decisions, written out: a change of a rule has to change a line here. */
class AccessRulesTest {
  /** Columns in the order of {@link RoomKind}: E enters and opens, e enters, . neither. */
  private static final String ROOMS = """
      -                 E E E E E E E E E E
      POLICE            E E E E E E E E E E
      BORDER            E E E E E E E E E E
      PROSECUTOR        E E E E E E E E E E
      INTELLIGENCE      E E E E E E E E E E
      MINISTRY          E . E E E E E E E E
      EMBASSY           E . E E E E E E E E
      MULTILATERAL      E E E E E E E E E E
      CARE              . . . E . . e e E e
      CHILD_PROTECTION  . . . E . . e e E e
      CONVENOR          . . . . . . E e e E
      PLATFORM          . . . . e . . . . .
      FINANCIAL         . . . . e . . . . .
      SUPPLIER          . . . . e . . . . .
      CARRIER           . . . . e . . . . .
      LOCAL_GOVERNMENT  . . . . . e e e E e
      TRAINING          . . . . . . . E e e
      OBSERVER          . . . . . . . . . e
      """;

  /**
   * Columns in the order of {@link Act}, the letters of the roles that may, in the order of {@link
   * PersonRole}: A admin, S security officer, C coordinator, O officer, U auditor, X external.
   */
  private static final String ACTS = """
      -                 A A A ASCOUX ASCOUX S
      POLICE            A A A ASCOUX ASCOUX S
      BORDER            A A A ASCOUX ASCOUX S
      PROSECUTOR        A A A ASCOUX ASCOUX S
      INTELLIGENCE      A A A ASCOUX ASCOUX S
      MINISTRY          A A A ASCOUX ASCOUX S
      EMBASSY           A A A ASCOUX ASCOUX S
      MULTILATERAL      A A A ASCOUX ASCOUX S
      CARE              . A A . U S
      CHILD_PROTECTION  . A A . U S
      CONVENOR          . A A . U S
      PLATFORM          . A A . U S
      FINANCIAL         . A A . U S
      SUPPLIER          . A A . U S
      CARRIER           . A A . U S
      LOCAL_GOVERNMENT  . A A . U S
      TRAINING          . A A . U S
      OBSERVER          . A A . U S
      """;

  @Test
  void each_type_enters_and_opens_the_rooms_of_its_line() {
    StringBuilder now = new StringBuilder();
    for (AgencyType type : types()) {
      List<String> cells = new ArrayList<>();
      for (RoomKind kind : RoomKind.values()) {
        boolean enters = AccessRules.mayEnter(type, kind);
        cells.add(AccessRules.mayOpen(type, kind) ? "E" : enters ? "e" : ".");
      }
      now.append(line(type, cells));
    }

    assertThat(now.toString()).isEqualTo(ROOMS);
  }

  @Test
  void each_role_may_what_its_letter_says() {
    String letters = "ASCOUX";
    StringBuilder now = new StringBuilder();
    for (AgencyType type : types()) {
      List<String> cells = new ArrayList<>();
      for (Act act : Act.values()) {
        StringBuilder cell = new StringBuilder();
        for (PersonRole role : PersonRole.values()) {
          cell.append(AccessRules.may(type, role, act) ? letters.charAt(role.ordinal()) : "");
        }
        cells.add(cell.length() == 0 ? "." : cell.toString());
      }
      now.append(line(type, cells));
    }

    assertThat(now.toString()).isEqualTo(ACTS);
  }

  @ParameterizedTest
  @EnumSource(AgencyType.class)
  void nobody_opens_what_it_may_not_enter(AgencyType type) {
    BiPredicate<AgencyType, RoomKind> opensOnly =
        (t, kind) -> AccessRules.mayOpen(t, kind) && !AccessRules.mayEnter(t, kind);

    assertThat(RoomKind.values()).noneMatch(kind -> opensOnly.test(type, kind));
  }

  @Test
  void people_of_partners_are_external_and_those_of_observers_audit() {
    assertThat(PersonRole.plain(AgencyType.PLATFORM)).isEqualTo(PersonRole.EXTERNAL);
    assertThat(PersonRole.plain(AgencyType.OBSERVER)).isEqualTo(PersonRole.AUDITOR);
    assertThat(PersonRole.plain(AgencyType.CARE)).isEqualTo(PersonRole.OFFICER);
    assertThat(PersonRole.plain(null)).isEqualTo(PersonRole.OFFICER);
  }

  private static List<@Nullable AgencyType> types() {
    List<@Nullable AgencyType> all = new ArrayList<>();
    all.add(null);
    all.addAll(List.of(AgencyType.values()));
    return all;
  }

  private static String line(@Nullable AgencyType type, List<String> cells) {
    String name = type == null ? "-" : type.name();
    return String.format("%-17s %s%n", name, String.join(" ", cells));
  }
}
