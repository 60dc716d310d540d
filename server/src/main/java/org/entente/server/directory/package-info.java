/**
 * The federation log of this region and what it says: agencies, devices, invitations, teams and
 * rooms. Events are judged by the same fold that every device runs, at the time that the log gives
 * them, and stored in the same transaction or not at all. Who may sign what, {@code org.entente.trust}
 * decides.
 */
@NullMarked
package org.entente.server.directory;

import org.jspecify.annotations.NullMarked;
