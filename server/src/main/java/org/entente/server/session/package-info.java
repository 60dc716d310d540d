/**
 * Who is speaking: sign-in by a signed structure, tokens that last ten minutes, and the proof with
 * each request that the device still holds its key (RFC 9449). A newer sign-in of the same device
 * fences older copies of it. Whether a device belongs to an agency at all, the directory says.
 */
@NullMarked
package org.entente.server.session;

import org.jspecify.annotations.NullMarked;
