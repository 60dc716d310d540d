package org.entente.server.push;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * What is on its way to one socket: frames join until the event loop's turn ends and leave together.
 *
 * <p>Writes below Vert.x's WebSocket, because frames to a device need no mask and so are the same
 * bytes for every socket: they are encoded once and shared. What is unsent is counted in bytes, as
 * Netty counts it, whatever waits behind TLS included. For one event loop.
 */
final class Outbox {
  private final Channel channel;
  private final int fullBytes;
  private final Runnable drained;
  private boolean full;
  private boolean unflushed;

  /** Full from {@code fullBytes} on, until {@code drained} is called. */
  Outbox(Channel channel, int fullBytes, Runnable drained) {
    this.channel = channel;
    this.fullBytes = fullBytes;
    this.drained = drained;
  }

  /** Takes {@code frame}, which is released when it is sent; true when a flush must follow. */
  boolean add(ByteBuf frame) {
    channel.write(frame, channel.voidPromise());
    if (!full && unsentBytes() >= fullBytes) {
      full = true;
      channel.write(Unpooled.EMPTY_BUFFER).addListener(sent -> emptied());
    }
    boolean first = !unflushed;
    unflushed = true;
    return first;
  }

  private void emptied() {
    full = false;
    drained.run();
  }

  void flush() {
    unflushed = false;
    channel.flush();
  }

  /** Whether so much is unsent that only answers may be added. */
  boolean isFull() {
    return full;
  }

  /** How many bytes wait to be sent. */
  long unsentBytes() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }
}
