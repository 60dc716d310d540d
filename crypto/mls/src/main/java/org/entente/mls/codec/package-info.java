/**
 * The TLS presentation language of RFC 9420 section 2.1, read with bounds and written in one way only.
 * A length is compared with what is left and with a hard maximum before anything is allocated. This
 * package knows no structure of the protocol.
 */
@NullMarked
package org.entente.mls.codec;

import org.jspecify.annotations.NullMarked;
