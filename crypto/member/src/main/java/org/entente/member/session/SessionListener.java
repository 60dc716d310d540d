package org.entente.member.session;

import org.entente.trust.name.RegionId;
import org.entente.trust.wire.ServerFrame;

/** What the parts above a session are told; they may speak between online and offline. */
public interface SessionListener {

  /** {@code region} has accepted this device; nothing is subscribed yet. */
  void online(RegionId region);

  /** The socket is gone; what was sent and not answered is unknown. */
  void offline();

  /** A frame that is not the session's own business came in. */
  void received(ServerFrame frame);

  /** What the status line says has changed. */
  void connectionChanged();

  /** The device's record has changed and must be stored before anything is sent. */
  void identityChanged(Identity identity);
}
