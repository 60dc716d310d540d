package org.entente.bench.load;

import io.netty.buffer.ByteBuf;

/** What travels on the sockets of the system under measurement. For the generator's event loop. */
public interface Dialect {
  /** The path of {@code member}'s socket. */
  String path(Member member);

  /** Whether sockets come by TLS; the certificate is not checked. */
  default boolean isSecure() {
    return false;
  }

  /** The socket is open: says what makes it ready, if anything. */
  void opened(Member member, Load load);

  /**
   * The frame that carries a message; {@link Payload#BYTES} bytes of body follow it.
   *
   * @param out an empty buffer with room for both
   */
  void writeHeader(ByteBuf out, Member sender, long counter);

  /** Takes one frame to {@code member} and tells {@code load} what it says. */
  void received(Member member, ByteBuf frame, Load load);
}
