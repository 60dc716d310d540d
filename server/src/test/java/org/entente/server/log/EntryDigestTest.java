package org.entente.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.entente.mls.codec.Bytes;
import org.entente.trust.log.Entry;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.Test;

class EntryDigestTest {
  private static final Origin BORDA = new Origin(new RegionId("borda"), 0);

  @Test
  void it_agrees_with_the_entries_themselves_one_after_another() {
    EntryDigest digest = new EntryDigest();
    Abroad abroad = new Abroad(Entries.ROOM, BORDA, 3);
    for (Entry entry : abroad.entries(1, 3)) {
      byte[] content = entry.content().encode();
      assertEquals(entry.content().hash(), Bytes.of(digest.content(content)));
      assertEquals(entry.hash(), digest.entry(entry, content));
    }
  }
}
