/**
 * Messages that the engine would never make, each with the proof that it is refused. A forger here
 * is an insider: it holds every secret of its group, so that signatures, tags and hashes are right
 * except for the one fault. docs/checks.md names the rule that each test breaks.
 */
@NullMarked
package org.entente.mls.forge;

import org.jspecify.annotations.NullMarked;
