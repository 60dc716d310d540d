package org.entente.member.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Objects;
import org.entente.member.content.Place;
import org.entente.mls.codec.Bytes;
import org.entente.trust.name.OfficerName;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.Test;

/** What devices have stored of the homes of their rooms is read by every later version. */
class BranchStateTest {
  private static final String FIRST =
      "000102010201030000000000000004010000000000000000000000000000000221186572696e4070"
          + "6f6c6963652e616c62612e6578616d706c6500000000000000072219646f726140626f726465722e"
          + "626f7265612e6578616d706c6500000000000000091306616c62612d310000000100000000000000"
          + "0c300000000000000005000000000000000600000000000000000000000000000000000000000000"
          + "00000000000000000000";

  @Test
  void the_first_version_is_read_and_written_as_it_was() throws Exception {
    OfficerName dora = OfficerName.parseHost("dora.border.borea.example");
    OfficerName erin = OfficerName.parseHost("erin.police.alba.example");
    BranchState state = new BranchState();
    state.home = Bytes.of(new byte[] {1, 2});
    state.told = Bytes.of(new byte[] {3});
    state.leftNumber = 4;
    state.wasOut = true;
    state.know(new KnownPolicy(5, 6, Bytes.of(new byte[32])));
    state.went(dora, 9);
    state.lose(9, 8);
    state.went(erin, 7);
    state.owe(new Place(new Origin(new RegionId("alba-1"), 1), 12));
    byte[] stored = Objects.requireNonNull(state.toStore());

    BranchState read = new BranchState();
    read.restore(HexFormat.of().parseHex(FIRST));

    assertThat(HexFormat.of().formatHex(stored)).isEqualTo(FIRST);
    assertThat(read.isPutOut(dora)).isTrue();
    assertThat(read.isPutOut(erin)).isFalse();
    assertThat(read.owed()).hasSize(1);
    assertThat(read.policyBy(8)).isEqualTo(state.policyBy(8));
    assertThat(read.toStore()).isNull();
  }
}
