/**
 * Words that every part of the server shares: problems and how they are told. It knows no feature
 * and does no I/O but for asking which port is free. Everything else may import it; it imports
 * nothing of the server.
 */
@NullMarked
package org.entente.server.kernel;

import org.jspecify.annotations.NullMarked;
