/**
 * What a region says about the size and root of its part of a log, as a C2SP signed note: checkpoints,
 * and cosignatures of witnesses who saw that each continues the one before. Bounded when read. How the
 * tree is hashed and how notes travel is not known here.
 */
@NullMarked
package org.entente.trust.checkpoint;

import org.jspecify.annotations.NullMarked;
