package org.entente.trust.wire;

import org.entente.mls.codec.Encodable;

/** One message of the WebSocket, in either direction. */
public sealed interface Frame extends Encodable permits ClientFrame, ServerFrame {
  /** The longest frame that either side accepts. */
  int MAX_BYTES = 512 * 1024;

  /** The first byte, which says what follows. */
  int type();
}
