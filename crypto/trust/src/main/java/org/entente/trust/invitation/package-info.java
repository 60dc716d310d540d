/**
 * The link and the code with which an officer's device comes into the federation. The link holds who
 * invites to what, and a key that only the code opens; the code travels another way. Everything is
 * checked on the device before anything is sent.
 */
@NullMarked
package org.entente.trust.invitation;

import org.jspecify.annotations.NullMarked;
