package org.entente.server.directory;

import org.entente.mls.codec.Bytes;
import org.entente.trust.name.Origin;

/** Where an event of the federation log is. */
public record StoredEvent(Origin origin, long seq, long hlc, Bytes hash) {}
