/**
 * How a device proves to a region who it is: the structure it signs to get a token, and the proof of
 * its key that it sends with each request (RFC 9449). Both ends use the same code. Nonces, replay
 * caches and the tokens themselves are the server's.
 */
@NullMarked
package org.entente.trust.session;

import org.jspecify.annotations.NullMarked;
