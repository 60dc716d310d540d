package org.entente.member.sim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.entente.member.port.Input;
import org.entente.trust.log.Cursor;
import org.entente.trust.name.DeviceName;
import org.entente.trust.name.LogId;
import org.entente.trust.wire.ServerFrame;
import org.jspecify.annotations.Nullable;

/** One connection: frames keep their order, and a cut loses what is under way. */
final class SimSocket {
  private final SimWorld world;
  private final SimRegion region;
  private final SimDevice device;
  final Map<LogId, Cursor> subscribed = new LinkedHashMap<>();

  @Nullable
  DeviceName who;

  private long upAt;
  private long downAt;
  private boolean open = true;

  SimSocket(SimWorld world, SimRegion region, SimDevice device) {
    this.world = world;
    this.region = region;
    this.device = device;
  }

  void up(byte[] frame) {
    upAt = Math.max(upAt, world.now + world.delay());
    world.in(upAt - world.now, () -> {
      if (open && !cut()) {
        region.feed.received(this, frame);
      }
    });
  }

  void down(ServerFrame frame) {
    byte[] bytes = frame.encode();
    downAt = Math.max(downAt, world.now + world.delay());
    world.in(downAt - world.now, () -> {
      if (open && !cut()) {
        device.input(new Input.FrameReceived(world.now, bytes));
      }
    });
  }

  private boolean cut() {
    if (world.happens(world.weather.cut())) {
      close(1006);
      return true;
    }
    return false;
  }

  void close(int code) {
    if (open) {
      open = false;
      region.feed.gone(this);
      world.in(world.delay(), () -> device.closed(this, code));
    }
  }

  /** The device is gone without a word. */
  void abandon() {
    open = false;
    region.feed.gone(this);
  }
}
