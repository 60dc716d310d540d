/**
 * The one checked family of refusals that every operation of the engine answers with. The type says
 * who must act: the sender, the security log, an upgrade, or the caller. Messages of these exceptions
 * never hold keys, plaintext or identities.
 */
@NullMarked
package org.entente.mls.error;

import org.jspecify.annotations.NullMarked;
