package org.entente.member.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.entente.mls.codec.Bytes;
import org.entente.trust.base.Sha256;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.Test;

class StampsTest {
  private static final long NOW = 1_800_000_000_000L;
  private final Stamps stamps = new Stamps();

  private static Entry entry(String region, long atMs) {
    Origin origin = new Origin(new RegionId(region), 0);
    EntryContent content = new EntryContent(
        LogId.FEDERATION, origin, EntryKind.EVENT, 0, 0, null, 0, Bytes.of(new byte[1]));
    return new Entry(content, 1, Hlc.next(atMs, 0, 0), Sha256.NONE);
  }

  @Test
  void entry_is_judged_when_it_was_stored_and_never_before_what_its_origin_stored_earlier() {
    assertThat(stamps.atMs(entry("alba-1", NOW))).isEqualTo(NOW);
    stamps.read(entry("alba-1", NOW));

    assertThat(stamps.atMs(entry("alba-1", NOW - 60_000))).isEqualTo(NOW);
    assertThat(stamps.atMs(entry("alba-1", NOW + 60_000))).isEqualTo(NOW + 60_000);
    assertThat(stamps.atMs(entry("borea-1", NOW - 60_000))).isEqualTo(NOW - 60_000);
  }
}
