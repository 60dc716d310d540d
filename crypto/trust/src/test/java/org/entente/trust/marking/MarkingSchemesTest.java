package org.entente.trust.marking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.junit.jupiter.api.Test;

class MarkingSchemesTest {
  private final MarkingSchemes schemes = TestSchemes.all();

  private Marking read(String text) {
    try {
      return schemes.read(text);
    } catch (MalformedException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void codes_of_all_four_schemes_stand_side_by_side() {
    Marking marking = read("TLP:AMBER+STRICT H2 B2 PAP:RED");

    assertThat(marking.codes())
        .extracting(MarkingCode::code)
        .containsExactly("TLP:AMBER+STRICT", "H2", "B2", "PAP:RED");
    assertThat(marking.isStrange()).isFalse();
    assertThat(marking.audience()).isEqualTo(Audience.NONE);
    assertThat(marking.isGradedAndHandled()).isTrue();
    assertThat(read("TLP:AMBER 1A P").isGradedAndHandled()).isTrue();
    assertThat(read("TLP:AMBER").isGradedAndHandled()).isFalse();
    assertThat(read("H0 A1").asksForCourt()).isFalse();
    assertThat(read("H1 A1").asksForCourt()).isTrue();
  }

  @Test
  void a_code_that_nobody_knows_counts_as_the_strictest() {
    Marking marking = read("TLP:CLEAR MOON:SHINE");

    assertThat(marking.isStrange()).isTrue();
    assertThat(marking.audience()).isEqualTo(Audience.NONE);
    assertThat(marking.asksForCourt()).isTrue();
  }

  @Test
  void markings_together_ask_for_all_that_each_of_them_asks_for() {
    assertThat(schemes.together(List.of("TLP:AMBER H1", "TLP:RED", ""))).isEqualTo("TLP:RED H1");
    assertThat(schemes.together(List.of("H2 PAP:RED; by night", "TLP:GREEN H1; here; by night")))
        .isEqualTo("TLP:GREEN H2 PAP:RED; by night; here");
    assertThat(schemes.together(List.of("TLP:RED A1", "TLP:RED B2")))
        .as("neither grade is stricter")
        .isEqualTo("TLP:RED A1 B2");
    assertThat(schemes.together(List.of("TLP:CLEAR", "TLP:RED MOON:SHINE", "hello")))
        .as("what nobody knows stands")
        .isEqualTo("TLP:RED MOON:SHINE hello");
    assertThat(schemes.together(List.of("", "H1  TLP:GREEN;x"))).isEqualTo("H1  TLP:GREEN;x");
    assertThat(schemes.together(List.of())).isEmpty();
  }

  @Test
  void a_stricter_code_takes_no_demand_away_that_it_does_not_make_itself() throws Exception {
    MarkingCode court =
        new MarkingCode("X:COURT", "x", MarkingCode.Kind.HANDLING, 1, Audience.ANY, true, false);
    MarkingCode eyes =
        new MarkingCode("X:EYES", "x", MarkingCode.Kind.HANDLING, 2, Audience.NONE, false, false);
    MarkingCode all =
        new MarkingCode("X:ALL", "x", MarkingCode.Kind.HANDLING, 3, Audience.NONE, true, false);

    assertThat(court.isOutdoneBy(eyes)).isFalse();
    assertThat(court.isOutdoneBy(all)).isTrue();
    assertThat(eyes.isOutdoneBy(all)).isTrue();
    assertThat(all.isOutdoneBy(eyes)).isFalse();
  }

  @Test
  void what_stands_together_is_the_same_in_any_order_and_when_it_is_put_together_again() {
    List<String> three = List.of("TLP:RED A1; b", "TLP:AMBER H2 X:Y; a", "PAP:RED B2; b");
    String all = schemes.together(three);

    assertThat(schemes.together(List.of(three.get(2), three.get(0), three.get(1))))
        .isEqualTo(all);
    assertThat(schemes.together(
            List.of(schemes.together(three.subList(0, 2)), three.get(2), three.get(0))))
        .isEqualTo(all);
  }

  @Test
  void conditions_stand_behind_a_semicolon_and_are_needed_by_some_codes() {
    assertThat(read("TLP:AMBER H3 A1; only for the port of Varda").conditions())
        .isEqualTo("only for the port of Varda");
    assertThat(read("H3 A1").lacksConditions()).isTrue();
    assertThat(read("1A C; ask the handler").lacksConditions()).isFalse();
  }

  @Test
  void a_minimum_is_reached_by_the_same_or_a_stricter_code_of_its_group() {
    Marking minimum = read("TLP:AMBER");

    assertThat(read("TLP:RED H0").reaches(minimum)).isTrue();
    assertThat(read("TLP:AMBER").reaches(minimum)).isTrue();
    assertThat(read("TLP:GREEN H2").reaches(minimum)).isFalse();
    assertThat(read("H2").reaches(minimum)).isFalse();
  }

  @Test
  void what_is_no_marking_is_refused() {
    for (String text : new String[] {
      "tlp:red", "H1 H2", "TLP:RED <b>", "; only conditions", "A1 A1", "H0 H0", "A B C D E F G H I"
    }) {
      assertThatThrownBy(() -> schemes.read(text)).as(text).isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void an_agency_adds_a_scheme_but_changes_no_code() throws Exception {
    String own = "{\"groups\":[{\"id\":\"nat\",\"kind\":\"handling\",\"codes\":"
        + "[{\"code\":\"VS-NFD\",\"rank\":1,\"passes\":\"same\"}]}]}";
    String theft = "{\"groups\":[{\"id\":\"x\",\"kind\":\"handling\",\"codes\":"
        + "[{\"code\":\"H2\",\"passes\":\"any\"}]}]}";

    assertThat(schemes.and(own).read("VS-NFD").audience()).isEqualTo(Audience.SAME);
    assertThatThrownBy(() -> schemes.and(theft)).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> schemes.and("{\"groups\":[]}")).isInstanceOf(MalformedException.class);
  }

  @Test
  void a_room_for_intelligence_takes_nothing_without_grade_and_code() {
    Bytes classes = PolicyClass.permitted(Marking.empty(), Marking.empty(), true);

    assertThat(has(classes, PolicyClass.of(read("TLP:AMBER H1 A1")))).isTrue();
    assertThat(has(classes, PolicyClass.SERVICE)).isTrue();
    assertThat(has(classes, PolicyClass.UNMARKED)).isFalse();
    assertThat(has(classes, PolicyClass.of(read("TLP:AMBER")))).isFalse();
  }

  @Test
  void a_room_with_a_minimum_takes_nothing_wider() {
    Bytes classes = PolicyClass.permitted(read("TLP:AMBER"), read("TLP:AMBER"), false);

    assertThat(has(classes, PolicyClass.UNMARKED)).isTrue();
    assertThat(has(classes, PolicyClass.of(read("TLP:RED")))).isTrue();
    assertThat(has(classes, PolicyClass.of(read("TLP:GREEN")))).isFalse();
  }

  @Test
  void a_class_that_claims_less_than_the_marking_is_a_lie() {
    int honest = PolicyClass.of(read("H2 A1"));
    int less = PolicyClass.of(read("H0 A1"));

    assertThat(PolicyClass.isHonest(honest, read("H2 A1"))).isTrue();
    assertThat(PolicyClass.isHonest(less, read("H2 A1"))).isFalse();
    assertThat(PolicyClass.isHonest(PolicyClass.of(read("TLP:RED")), read("H2 A1")))
        .isFalse();
    assertThat(PolicyClass.isHonest(PolicyClass.UNMARKED, read("H2 A1"))).isFalse();
    assertThat(PolicyClass.isHonest(PolicyClass.SERVICE, read("H2 A1"))).isFalse();
    assertThat(PolicyClass.isHonest(PolicyClass.UNMARKED, Marking.empty())).isTrue();
  }

  private static boolean has(Bytes classes, int wanted) {
    for (int i = 0; i < classes.length(); i++) {
      if ((classes.at(i) & 0xff) == wanted) {
        return true;
      }
    }
    return false;
  }
}
