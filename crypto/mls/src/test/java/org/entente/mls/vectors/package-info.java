/**
 * The official test vectors of RFC 9420, checked by plain static code that runs on the JVM and inside a
 * WebAssembly test build alike. It has its own small JSON reader so that it needs no library. Only the
 * {@code …VectorsTest} classes know JUnit and files.
 */
@NullMarked
package org.entente.mls.vectors;

import org.jspecify.annotations.NullMarked;
