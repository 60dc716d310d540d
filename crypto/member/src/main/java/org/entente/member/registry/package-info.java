/**
 * What a device believes about the federation and its people: the fold of the federation log, which it
 * reads and checks itself, and what its invitation told it. It also sets up the group engine with the
 * rules that follow from this. Rooms ask here; they do not decide who is who.
 */
@NullMarked
package org.entente.member.registry;

import org.jspecify.annotations.NullMarked;
