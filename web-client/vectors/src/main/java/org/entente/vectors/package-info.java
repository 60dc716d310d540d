/**
 * The official MLS vectors compiled to WebAssembly, so that the code that browsers run is held
 * against them too. The checks are those of the JVM's tests. Nothing here is shipped.
 */
@NullMarked
package org.entente.vectors;

import org.jspecify.annotations.NullMarked;
