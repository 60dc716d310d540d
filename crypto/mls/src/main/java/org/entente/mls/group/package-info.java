/**
 * A member's view of a group: create, join, commit, process, seal and open (RFC 9420 sections 11
 * and 12). A {@code Group} is immutable; every operation that changes something returns the next
 * one, and a refused operation leaves the caller with the old one, untouched. Store the next state
 * before anything made with it is sent.
 */
@NullMarked
package org.entente.mls.group;

import org.jspecify.annotations.NullMarked;
