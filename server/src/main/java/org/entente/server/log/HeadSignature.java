package org.entente.server.log;

import org.entente.mls.codec.Bytes;

/** Another region's word on its entry {@code seq} of a log, as it was received. */
public record HeadSignature(long seq, Bytes signature) {}
