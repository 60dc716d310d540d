package org.entente.mls.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.entente.mls.error.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsReaderTest {

  @Test
  void numbers_come_back_as_they_were_written() throws Exception {
    TlsWriter w = new TlsWriter().u8(255).u16(65535).u32(0xffffffffL).u64(-1).u64(1);

    TlsReader r = new TlsReader(w.toByteArray());

    assertThat(r.u8()).isEqualTo(255);
    assertThat(r.u16()).isEqualTo(65535);
    assertThat(r.u32()).isEqualTo(0xffffffffL);
    assertThat(r.u64()).isEqualTo(-1);
    assertThat(r.u64()).isEqualTo(1);
    r.end();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 16383, 16384, 70000})
  void opaque_of_any_length_comes_back(int length) throws Exception {
    byte[] value = new byte[length];

    byte[] encoded = new TlsWriter().opaqueV(value).toByteArray();

    byte[] read = TlsReader.decode(encoded, r -> r.opaqueV(70000));

    assertThat(read).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4000", "403f", "80000000", "80003fff", "c0", "ff"})
  void length_not_in_its_shortest_form_is_rejected(String header) {
    byte[] input = Bytes.fromHex(header + "00".repeat(20000)).toArray();

    assertMalformed(() -> new TlsReader(input).opaqueV(1 << 20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "01", "05ffffffff", "40", "7fff00", "bfffffff00", "80"})
  void length_beyond_the_input_is_rejected_before_allocation(String hex) {
    byte[] input = Bytes.fromHex(hex).toArray();

    assertMalformed(() -> new TlsReader(input).opaqueV(Integer.MAX_VALUE));
  }

  @Test
  void length_beyond_the_maximum_is_rejected() {
    byte[] input = new TlsWriter().opaqueV(new byte[11]).toByteArray();

    assertMalformed(() -> new TlsReader(input).opaqueV(10));
    assertMalformed(() -> new TlsReader(input).vector(10, TlsReader::u8));
  }

  @Test
  void negative_and_too_long_fixed_lengths_are_rejected() {
    assertMalformed(() -> new TlsReader(new byte[3]).opaque(-1));
    assertMalformed(() -> new TlsReader(new byte[3]).opaque(4));
  }

  @Test
  void vector_element_cannot_read_beyond_its_vector() {
    byte[] input = Bytes.fromHex("03000102aaaa").toArray();

    assertMalformed(() -> new TlsReader(input).vector(100, TlsReader::u16));
  }

  @Test
  void element_that_consumes_nothing_is_a_bug() {
    byte[] input = Bytes.fromHex("0100").toArray();

    assertThatThrownBy(() -> new TlsReader(input).vector(100, r -> r.opaque(0)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void presence_octet_is_zero_or_one() throws Exception {
    assertThat(new TlsReader(new byte[] {0}).<Integer>optional(TlsReader::u8)).isNull();
    assertThat(new TlsReader(new byte[] {1, 7}).<Integer>optional(TlsReader::u8))
        .isEqualTo(7);
    assertMalformed(() -> new TlsReader(new byte[] {2, 7}).optional(TlsReader::u8));
  }

  @Test
  void bytes_left_over_are_rejected() {
    assertMalformed(() -> TlsReader.decode(new byte[2], TlsReader::u8));
  }

  @Test
  void vector_of_structures_comes_back() throws Exception {
    TlsWriter w = new TlsWriter().vector(List.of(1, 2, 500), TlsWriter::u16);

    List<Integer> read = TlsReader.decode(w.toByteArray(), r -> r.vector(6, TlsReader::u16));

    assertThat(read).containsExactly(1, 2, 500);
  }

  @Test
  void writer_refuses_what_does_not_fit() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TlsWriter().u8(256));
    assertThatIllegalArgumentException().isThrownBy(() -> new TlsWriter().u16(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new TlsWriter().u32(1L << 32));
    assertThatIllegalArgumentException().isThrownBy(() -> new TlsWriter().length(1 << 30));
    assertThatIllegalArgumentException().isThrownBy(() -> new TlsWriter().label("é"));
  }

  private static void assertMalformed(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(MalformedException.class);
  }
}
