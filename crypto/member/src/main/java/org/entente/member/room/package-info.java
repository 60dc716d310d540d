/**
 * Rooms as one member keeps them: following the log, saying something, changing who is in, joining and
 * leaving. One commit is under way per room, and everything that must survive a crash is stored before
 * it is sent. How the socket and the sign-in work is known below, how it looks above.
 */
@NullMarked
package org.entente.member.room;

import org.jspecify.annotations.NullMarked;
