/**
 * Checks what was taken out of a room, offline and without an identity. The format and the check belong to
 * {@code org.entente.member.bundle}; this package reads files and prints.
 */
@NullMarked
package org.entente.cli.bundle;

import org.jspecify.annotations.NullMarked;
