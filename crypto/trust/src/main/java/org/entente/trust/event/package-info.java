/**
 * The signed events of the federation log: who founds, opens, invites, enrols, certifies and revokes.
 * An event is read and signed here; whether its signers may cause it is decided by the directory that
 * folds the log. Names of persons and titles of teams and rooms are never part of an event.
 */
@NullMarked
package org.entente.trust.event;

import org.jspecify.annotations.NullMarked;
