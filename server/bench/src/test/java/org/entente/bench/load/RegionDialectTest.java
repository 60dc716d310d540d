package org.entente.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.trust.log.Entry;
import org.entente.trust.log.EntryContent;
import org.entente.trust.log.EntryKind;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.wire.ClientFrame;
import org.entente.trust.wire.ServerFrame;
import org.junit.jupiter.api.Test;

/** The generator's short cut reads and writes what the protocol's own codec does. */
class RegionDialectTest {
  private final Room room = new Room(0, "0123456789abcdef".getBytes(), 1);
  private final LogId log = LogId.room(RoomId.of(room.id()));
  private final RegionDialect dialect = new RegionDialect(
      member -> new ClientFrame.Hello("", ""), new Origin(new RegionId("alba"), 0));
  private final Payload payload = new Payload(7);

  @Test
  void append_is_what_the_codec_reads() throws Exception {
    Member sender = member();
    ByteBuf frame = Unpooled.buffer();

    dialect.writeHeader(frame, sender, 5);
    payload.write(frame, 123, 0, 5);

    ClientFrame.Append append = (ClientFrame.Append) ClientFrame.decode(bytes(frame));
    assertThat(append.log()).isEqualTo(log);
    assertThat(append.request()).isEqualTo(5);
    assertThat(append.counter()).isEqualTo(5);
    assertThat(append.kind()).isEqualTo(EntryKind.MESSAGE);
    assertThat(append.body().length()).isEqualTo(Payload.BYTES);
  }

  @Test
  void delivered_entries_are_found_in_the_codec_s_frame() throws Exception {
    Member receiver = member();
    try (Load load = new Load(dialect, List.of(room), 7)) {
      dialect.received(receiver, frame(entry(1), entry(2), entry(3)), load);

      assertThat(room.delivered).isEqualTo(3);
      assertThat(receiver.nextSeq).isEqualTo(4);
      assertThat(receiver.lastCounters[0]).isEqualTo(3);

      dialect.received(receiver, frame(entry(2)), load);
      assertThat(room.delivered).isEqualTo(3);
    }
  }

  private Member member() {
    InetSocketAddress nowhere = new InetSocketAddress("127.0.0.1", 1);
    Member member = new Member(room, 0, nowhere, nowhere);
    room.members().add(member);
    return member;
  }

  private ByteBuf frame(Entry... entries) {
    return Unpooled.wrappedBuffer(new ServerFrame.Deliver(log, List.of(entries)).encode());
  }

  private Entry entry(long number) throws Exception {
    ByteBuf body = Unpooled.buffer();
    payload.write(body, 0, 0, number);
    EntryContent content = new EntryContent(
        log,
        new Origin(new RegionId("bench"), 0),
        EntryKind.MESSAGE,
        0,
        0,
        DeviceName.parse("entente://mara.police.bench.example/laptop"),
        number,
        Bytes.of(bytes(body)));
    return new Entry(content, number, number, Bytes.of(new byte[32]));
  }

  private static byte[] bytes(ByteBuf buffer) {
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.readBytes(bytes);
    return bytes;
  }
}
