/**
 * Rooms as the server knows them: the public group of each, its roster, and the one place where
 * commits are put in order. A commit is verified like a member would, as far as that goes without the
 * group's secrets, and stored in one transaction with everything that follows from it. Messages
 * themselves are entries of the room's log that nobody here can read.
 */
@NullMarked
package org.entente.server.room;

import org.jspecify.annotations.NullMarked;
