/**
 * {@code entente agency}: an agency's own keys on its own machine. It makes the root and the first administrator's
 * device as encrypted PKCS#12 files and shows what to compare over another channel. Nothing here talks to a server.
 */
@NullMarked
package org.entente.cli.agency;

import org.jspecify.annotations.NullMarked;
