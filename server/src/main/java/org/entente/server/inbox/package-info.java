/**
 * What waits for one device: the key packages it has published, of which each is handed out once, so
 * that others can add it to a room while it is away. Welcomes themselves are entries of the device's
 * inbox log and are appended by the room that they belong to.
 */
@NullMarked
package org.entente.server.inbox;

import org.jspecify.annotations.NullMarked;
