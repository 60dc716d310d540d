/**
 * The command line: {@code entente serve | agency | member | quickstart}. It reads arguments, calls the server, the
 * member or the trust module, and prints what a person needs; it decides nothing itself. Results go to standard output,
 * progress and problems to standard error.
 */
@NullMarked
package org.entente.cli;

import org.jspecify.annotations.NullMarked;
