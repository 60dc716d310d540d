package org.entente.trust.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.Test;

class CursorTest {
  private final Origin alba = new Origin(new RegionId("alba-1"), 2);
  private final Origin borea = new Origin(new RegionId("borea"), 0);

  @Test
  void cursor_is_encoded_byte_for_byte() throws Exception {
    Cursor cursor = Cursor.of(alba, 6);

    assertThat(Bytes.of(cursor).toHex()).isEqualTo("1306616c62612d31000000020000000000000006");
    assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    assertThat(Cursor.parse("")).isEqualTo(Cursor.START);
  }

  @Test
  void cursor_does_not_depend_on_the_order_of_steps() {
    Cursor one = Cursor.START.with(borea, 4).with(alba, 1).with(alba, 9);
    Cursor two = Cursor.START.with(alba, 9).with(borea, 4);

    assertThat(one).isEqualTo(two);
    assertThat(one.seq(alba)).isEqualTo(9);
    assertThat(one.seq(new Origin(new RegionId("alba-1"), 3))).isZero();
    assertThat(one.covers(Cursor.of(alba, 9))).isTrue();
    assertThat(one.covers(Cursor.of(alba, 10))).isFalse();
  }

  @Test
  void doubled_or_unordered_origins_are_refused() {
    List<Position> doubled = List.of(new Position(alba, 1), new Position(alba, 2));
    List<Position> unordered = List.of(new Position(borea, 1), new Position(alba, 2));

    refused(doubled);
    refused(unordered);
  }

  private static void refused(List<Position> positions) {
    byte[] encoded = new TlsWriter().vector(positions).toByteArray();
    assertThatThrownBy(() -> TlsReader.decode(encoded, Cursor::read))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> new Cursor(positions)).isInstanceOf(IllegalArgumentException.class);
  }
}
