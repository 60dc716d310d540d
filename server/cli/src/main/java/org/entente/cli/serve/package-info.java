/**
 * {@code entente serve}: runs one node of a region until it is asked to stop. It reads the configuration and prints
 * where the node listens; everything else belongs to the server module.
 */
@NullMarked
package org.entente.cli.serve;

import org.jspecify.annotations.NullMarked;
