/**
 * The border between a device and the shell that runs it: what may be handed in, what comes out, and
 * which records the shell keeps. It owns names and shapes only and leaves all decisions to the
 * machine behind it. Nothing here holds a key except the records, which the shell seals at rest.
 */
@NullMarked
package org.entente.member.port;

import org.jspecify.annotations.NullMarked;
