package org.entente.faults.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.entente.faults.region.Node;
import org.entente.faults.region.Site;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two regions, of which one runs the release before while people of both write to each other.
 *
 * <p>Walked by its name with the jar of that release only ({@code mvn -pl server/faults -am verify
 * -Dit.test=ReleasesWalk -Dfailsafe.failIfNoSpecifiedTests=false -Dprevious.jar=OLD.jar}), which this build
 * does not make. All devices are of this release.
 */
@EnabledIfSystemProperty(named = "previous.jar", matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReleasesWalk {
  private static final long SEED = 20261130;
  private static final long TALK_MS = 5_000;

  private Storm storm;

  @BeforeAll
  void gather() throws Exception {
    Path previous = Path.of(System.getProperty("previous.jar")).toAbsolutePath();
    Storm.Shape shape = new Storm.Shape(2, 1, 4, 8, 1_000, SEED, previous);
    storm = Storm.gather(shape, System.out::println);
  }

  @AfterAll
  void leave() throws Exception {
    if (storm != null) {
      storm.close();
    }
  }

  private long previous() {
    return storm.sites().all().stream()
        .map(Site::nodes)
        .flatMap(nodes -> nodes.stream().filter(Node::isPrevious))
        .count();
  }

  @Test
  @Order(1)
  void regions_of_two_releases_hold_one_conversation_through_a_cut() throws Exception {
    storm.begin();
    storm.happen("node_upgraded");
    assertThat(previous()).as("regions of the release before").isEqualTo(1);
    Thread.sleep(TALK_MS);
    storm.happen("cut", "cut_during_commit");

    Outcome outcome = storm.end();

    assertThat(previous()).as("regions of the release before").isEqualTo(1);
    assertThat(outcome.isClean()).as(outcome.json().encode()).isTrue();
    assertThat(outcome.verdict().acknowledged()).isGreaterThan(30);
    System.out.println(outcome.json().encode());
  }

  @Test
  @Order(2)
  void nothing_is_wrong_when_the_other_region_has_followed() throws Exception {
    storm.begin();
    storm.happen("node_upgraded", "cut");

    Outcome outcome = storm.end();

    assertThat(previous()).as("regions of the release before").isZero();
    assertThat(outcome.isClean()).as(outcome.json().encode()).isTrue();
    System.out.println(outcome.json().encode());
  }
}
