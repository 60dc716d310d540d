/**
 * How a device comes to be: enrolling by an invitation, and being reachable for those who add it. It
 * owns the key packages it has published and reads its inbox. Rooms take over once a Welcome is open.
 */
@NullMarked
package org.entente.member.join;

import org.jspecify.annotations.NullMarked;
