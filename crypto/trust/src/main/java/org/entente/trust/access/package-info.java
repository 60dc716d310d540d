/**
 * What an agency's type and a person's role entitle to: one pure table of decisions. Rooms, the
 * federation log and the desk of administrators ask it and decide nothing of this themselves. Who has
 * which type and role is said by the federation log, not here.
 */
@NullMarked
package org.entente.trust.access;

import org.jspecify.annotations.NullMarked;
