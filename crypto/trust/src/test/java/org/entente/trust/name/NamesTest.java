package org.entente.trust.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final String URI = "entente://mara.police.alba.example/laptop-7f3a";

  @Test
  void device_name_says_officer_and_agency() throws Exception {
    DeviceName device = DeviceName.parse(URI);

    assertThat(device.officer().text()).isEqualTo("mara@police.alba.example");
    assertThat(device.officer().host()).isEqualTo("mara.police.alba.example");
    assertThat(device.agency()).isEqualTo(new AgencyName("police.alba.example"));
    assertThat(device.label()).isEqualTo("laptop-7f3a");
    assertThat(device.uri()).isEqualTo(URI);
    assertThat(TlsReader.decode(device.encode(), DeviceName::read)).isEqualTo(device);
    assertThat(OfficerName.parse(device.officer().text())).isEqualTo(device.officer());
  }

  @Test
  void inbox_of_a_device_is_named_by_its_hash() throws Exception {
    LogId inbox = LogId.inbox(DeviceName.parse(URI));

    assertThat(inbox.text()).isEqualTo("0240a088f1638c8d94863442e9a6ea988d");
    assertThat(LogId.parse(inbox.text())).isEqualTo(inbox);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "entente://",
        "entente:///laptop",
        "entente://mara.police.alba.example",
        "entente://mara.police.alba.example/",
        "entente://mara.police.alba.example/a/b",
        "entente://mara.police.alba.example/root",
        "entente://mara.police.alba.example/invitation-00112233",
        "entente://mara.police.alba.example/Laptop",
        "entente://mara.police.alba.example/-a",
        "entente://mara.police.alba.example:80/a",
        "entente://x@mara.police.alba.example/a",
        "entente://mara.alba/a",
        "entente://.police.alba.example/a",
        "entente://mara..alba.example/a",
        "https://mara.police.alba.example/a",
        "entente://mara.police.alba.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void other_texts_name_no_device(String text) {
    assertThatThrownBy(() -> DeviceName.parse(text)).isInstanceOf(MalformedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "alba", "Police.alba.example", "police..example", ".a.b", "a.b.", "a_b.c"})
  void other_texts_name_no_agency(String text) {
    assertThat(AgencyName.isValid(text)).isFalse();
    assertThatThrownBy(() -> AgencyName.parse(text)).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> new AgencyName(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void agency_name_is_bounded() {
    String label = "a".repeat(58) + ".";

    assertThat(AgencyName.isValid(label + label + "aa")).isTrue();
    assertThat(AgencyName.isValid(label + label + "aaa")).isFalse();
  }

  @Test
  void there_is_only_one_federation_log() {
    Bytes other = Bytes.fromHex("01".repeat(16));

    assertThatThrownBy(() -> new LogId(LogKind.FEDERATION, other))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LogId.parse("03" + other.toHex()))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> LogId.parse("04" + other.toHex()))
        .isInstanceOf(MalformedException.class);
  }
}
