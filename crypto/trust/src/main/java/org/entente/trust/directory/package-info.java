/**
 * The state of the federation as a pure fold of the federation log: agencies, devices, invitations,
 * teams and rooms. The same code decides on a region, before it stores an event, and on every device
 * that reads it. Storing and fetching the log is left to them.
 */
@NullMarked
package org.entente.trust.directory;

import org.jspecify.annotations.NullMarked;
