package org.entente.server.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {
  @Test
  void no_port_is_given_twice_and_none_is_of_those_that_leaving_connections_take() {
    List<Integer> ports = IntStream.range(0, 200).mapToObj(i -> FreePort.next()).toList();

    assertThat(ports).doesNotHaveDuplicates();
    assertThat(ports).allSatisfy(port -> assertThat(port).isBetween(20_000, 32_767));
  }

  @Test
  void a_port_that_somebody_listens_at_is_passed_over() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePort.isFree(taken.getLocalPort())).isFalse();
    }
  }

  @Test
  void a_port_that_another_process_was_given_is_passed_over_also_while_nobody_listens_there()
      throws IOException {
    int next = FreePort.next() + 1;
    try (DatagramSocket given = new DatagramSocket(next, InetAddress.getLoopbackAddress())) {
      assertThat(FreePort.next()).isNotEqualTo(given.getLocalPort());
    }
  }
}
