package org.entente.trust.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.entente.mls.codec.TlsReader;
import org.entente.mls.error.MalformedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://north.example",
        "https://north.example:8443",
        "https://10.0.0.7:8443",
        "http://localhost:8081",
        "http://localhost"
      })
  void an_origin_is_an_address(String text) throws Exception {
    RegionAddress address = RegionAddress.parse(text);

    assertThat(TlsReader.decode(address.encode(), RegionAddress::read)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "north.example",
        "http://north.example",
        "https://",
        "https://north.example/",
        "https://north.example/path",
        "https://north.example:0",
        "https://north.example:65536",
        "https://a@north.example",
        "https://North.example",
        "https://north.example;x",
        "wss://north.example",
        "https://north .example",
        "http://localhost.evil.example",
        "https://*.example"
      })
  void everything_else_is_not(String text) {
    assertThatThrownBy(() -> RegionAddress.parse(text)).isInstanceOf(MalformedException.class);
  }
}
