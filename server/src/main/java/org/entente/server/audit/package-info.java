/**
 * The record as others can check it: a hash tree over this region's part of the federation log, signed
 * checkpoints, proofs, and the cosignatures of witnesses. It only reads the log. What the events in it
 * mean is known to the directory alone.
 */
@NullMarked
package org.entente.server.audit;

import org.jspecify.annotations.NullMarked;
