package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.message.Proposal;
import org.junit.jupiter.api.Test;

/**
 * What a large group takes in memory. Several groups that share nothing are measured, so that what else
 * happens in the machine counts little. Under the hybrid suite public keys alone are longer than that.
 */
class FootprintTest {
  private static final int MEMBERS = 500;
  private static final int COPIES = 8;
  private static final long MEGABYTE = 1_000_000;

  @Test
  void a_group_of_five_hundred_takes_less_than_a_megabyte() throws Exception {
    Device founder = new Device("founder", 1);
    founder.creates("large");
    List<Proposal> adds = new ArrayList<>();
    for (int i = 1; i < MEMBERS; i++) {
      adds.add(new Proposal.Add(new Device("d" + i, i).keyPackage().keyPackage()));
    }
    founder.accepts(founder.commits(CommitOptions.of(adds)));
    founder.accepts(founder.commits(CommitOptions.of()));
    byte[] stored = founder.group().encode();
    adds.clear();

    List<Group> copies = new ArrayList<>();
    copies.add(Group.decode(stored, founder.engine));
    long before = used();
    for (int i = 0; i < COPIES; i++) {
      copies.add(Group.decode(stored, founder.engine));
    }
    long each = (used() - before) / COPIES;

    System.out.println("a group of " + MEMBERS + " takes " + each + " bytes");
    assertThat(each).isPositive().isLessThan(MEGABYTE);
    assertThat(copies).allMatch(group -> group.roster().size() == MEMBERS);
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
