package org.entente.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.server.log.StoredEntry;
import org.entente.server.testing.TestAgency;
import org.entente.server.testing.TestRegion;
import org.entente.trust.directory.Directory;
import org.entente.trust.log.Cursor;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.LogHead;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.Test;

/** Nobody takes an entry for read before the directory has it. */
class FoldedTest {
  private static final Origin NORTH = new Origin(new RegionId("north"), 0);
  private static final long NOW = TestRegion.NOON.millis();

  private final TestAgency alba = new TestAgency("police.alba.example", 1, NOW);
  private final TestAgency boria = new TestAgency("police.boria.example", 2, NOW);

  private StoredEntry genesis() {
    EntryContent content = new EntryContent(
        LogId.FEDERATION,
        NORTH,
        EntryKind.EVENT,
        0,
        0,
        null,
        0,
        Bytes.of(alba.genesisWith(boria).encode()));
    Entry entry = LogHead.empty(LogId.FEDERATION, NORTH).append(content, NOW, 0);
    return new StoredEntry(
        LogId.FEDERATION,
        NORTH,
        entry.seq(),
        EntryKind.EVENT,
        Buffer.buffer(Bytes.of(entry).toArray()));
  }

  @Test
  void while_the_signatures_of_an_entry_are_verified_it_is_not_read() {
    List<Cursor> meanwhile = new ArrayList<>();
    List<Folded> folded = new ArrayList<>();
    folded.add(new Folded(entries -> {
      meanwhile.add(folded.get(0).cursor());
      return Directory.EMPTY.follow(entries);
    }));

    folded.get(0).follow(List.of(genesis()));

    assertThat(meanwhile).containsExactly(Cursor.START);
    assertThat(folded.get(0).cursor().seq(NORTH)).isEqualTo(1);
    assertThat(folded.get(0).directory().agencies()).hasSize(2);
    assertThat(folded.get(0).newestHlc()).isPositive();
  }
}
