/**
 * {@code entente member}: a device on the command line. It enrols from an invitation link, lists rooms and people,
 * sends, follows, admits, removes and works on tasks. Each command opens the profile's store, runs the device and closes it again.
 */
@NullMarked
package org.entente.cli.member;

import org.jspecify.annotations.NullMarked;
