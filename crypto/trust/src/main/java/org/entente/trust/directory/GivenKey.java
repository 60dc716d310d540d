package org.entente.trust.directory;

import org.entente.mls.codec.Bytes;

/** A key that a security officer's device has given, and when. */
record GivenKey(Bytes key, long sinceMs) {}
