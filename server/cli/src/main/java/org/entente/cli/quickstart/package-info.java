/**
 * {@code entente quickstart}: the whole of Entente on one machine for one person who wants to see it work. It starts a
 * node, founds two demo agencies with a team and a room through the same interfaces that everybody uses, and prints the
 * invitations; {@code --smoke} proves the same by exchanging messages. The demo agencies' keys lie beside the data, which no real agency would do.
 */
@NullMarked
package org.entente.cli.quickstart;

import org.jspecify.annotations.NullMarked;
