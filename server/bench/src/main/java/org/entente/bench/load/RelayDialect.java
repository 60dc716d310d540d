package org.entente.bench.load;

import io.netty.buffer.ByteBuf;

/** The bare relay's: bodies and nothing else; one's own copy is the acknowledgement. */
public final class RelayDialect implements Dialect {
  @Override
  public String path(Member member) {
    return "/room/" + member.room().index();
  }

  @Override
  public void opened(Member member, Load load) {
    load.ready(member);
  }

  @Override
  public void writeHeader(ByteBuf out, Member sender, long counter) {
    // A body stands alone.
  }

  @Override
  public void received(Member member, ByteBuf frame, Load load) {
    int body = frame.readerIndex();
    if (Payload.sender(frame, body) == member.index()) {
      load.acknowledged(member, Payload.counter(frame, body));
    }
    load.delivered(member, 0, frame, body);
  }
}
