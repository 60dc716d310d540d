package org.entente.server.directory;

import org.entente.mls.codec.Bytes;

/** Where an event of the federation log is. */
public record StoredEvent(long seq, long hlc, Bytes hash) {}
