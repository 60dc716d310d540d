/**
 * Checks a whole record, or a part of it, with nothing but itself: chain, tree, signed checkpoint,
 * witnesses and the signatures under every event. A browser and the command line run the same check. It
 * reads and keeps nothing by itself.
 */
@NullMarked
package org.entente.trust.record;

import org.jspecify.annotations.NullMarked;
