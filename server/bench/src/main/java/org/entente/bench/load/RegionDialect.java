package org.entente.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.LogId;
import org.entente.trust.name.Origin;
import org.entente.trust.name.RoomId;
import org.entente.trust.wire.ClientFrame;
import org.entente.trust.wire.Frame;

/**
 * A region's frames, {@code server/docs/protocol.md} sections 2 and 8.
 *
 * <p>Reads entries where they lie instead of decoding them, because the generator has one processor
 * for what a region sends to hundreds of devices.
 */
public final class RegionDialect implements Dialect {
  private static final String PROBLEM_TYPE = "urn:entente:problem:";
  private static final int APPEND = 4;
  private static final int READY = 65;
  private static final int STORED = 66;
  private static final int DELIVER = 67;
  private static final int PROBLEM = 68;
  private static final int LIVE = 69;
  private static final int ROOM = 1;
  private static final int MESSAGE = 1;
  private static final int VERSION_AND_LOG = 2 + LogId.LENGTH;
  private static final int INCARNATION_KIND_TERM_EPOCH = 4 + 1 + 8 + 8;
  private static final int HLC_AND_PREVIOUS = 8 + 32;

  private final Function<Member, ClientFrame.Hello> hellos;
  private final Origin origin;
  private final boolean isSecure;

  /** Sockets that begin with {@code hellos}, for logs that {@code origin} writes. */
  public RegionDialect(Function<Member, ClientFrame.Hello> hellos, Origin origin) {
    this(hellos, origin, false);
  }

  /** As {@link #RegionDialect(Function, Origin)}, by TLS if {@code isSecure}. */
  public RegionDialect(
      Function<Member, ClientFrame.Hello> hellos, Origin origin, boolean isSecure) {
    this.hellos = hellos;
    this.origin = origin;
    this.isSecure = isSecure;
  }

  @Override
  public boolean isSecure() {
    return isSecure;
  }

  @Override
  public String path(Member member) {
    return "/v1/socket";
  }

  @Override
  public void opened(Member member, Load load) {
    load.send(member, encoded(hellos.apply(member)));
  }

  private static ByteBuf encoded(Frame frame) {
    return Unpooled.wrappedBuffer(frame.encode());
  }

  @Override
  public void writeHeader(ByteBuf out, Member sender, long counter) {
    out.writeByte(APPEND).writeInt((int) counter);
    out.writeByte(ROOM).writeBytes(sender.room().id()).writeByte(MESSAGE);
    out.writeLong(0).writeLong(counter).writeLong(0);
    out.writeShort(0x4000 | Payload.BYTES);
  }

  @Override
  public void received(Member member, ByteBuf frame, Load load) {
    switch (frame.getUnsignedByte(frame.readerIndex())) {
      case DELIVER -> deliver(member, frame, load);
      case STORED -> load.acknowledged(member, frame.getUnsignedInt(frame.readerIndex() + 1));
      case READY ->
        load.send(
            member,
            encoded(new ClientFrame.Subscribe(
                LogId.room(RoomId.of(member.room().id())), cursor(member))));
      case LIVE -> load.ready(member);
      case PROBLEM -> problem(member, frame, load);
      default -> {}
    }
  }

  /** Where it stood when its last socket ended. */
  private Cursor cursor(Member member) {
    return member.position() == 0 ? Cursor.START : Cursor.of(origin, member.position());
  }

  private static void problem(Member member, ByteBuf frame, Load load) {
    long request = frame.getUnsignedInt(frame.readerIndex() + 1);
    String text = frame.toString(StandardCharsets.UTF_8);
    int at = text.indexOf(PROBLEM_TYPE);
    String type =
        at < 0 ? "problem" : text.substring(at + PROBLEM_TYPE.length(), text.indexOf('"', at));
    if (request == 0) {
      load.refused(type);
    } else {
      load.refused(member, request, type);
    }
  }

  private static void deliver(Member member, ByteBuf frame, Load load) {
    frame.skipBytes(1 + LogId.LENGTH);
    int end = length(frame) + frame.readerIndex();
    while (frame.readerIndex() < end) {
      frame.skipBytes(VERSION_AND_LOG);
      frame.skipBytes(length(frame));
      frame.skipBytes(INCARNATION_KIND_TERM_EPOCH);
      frame.skipBytes(length(frame));
      frame.skipBytes(Long.BYTES);
      int bytes = length(frame);
      int body = frame.readerIndex();
      frame.skipBytes(bytes);
      long seq = frame.readLong();
      frame.skipBytes(HLC_AND_PREVIOUS);
      load.delivered(member, seq, frame, body);
    }
  }

  /** A variable-size length, RFC 9420 section 2.1.2. */
  private static int length(ByteBuf in) {
    int first = in.readUnsignedByte();
    return switch (first >> 6) {
      case 0 -> first;
      case 1 -> (first & 0x3f) << 8 | in.readUnsignedByte();
      default -> (first & 0x3f) << 24 | in.readUnsignedMedium();
    };
  }
}
