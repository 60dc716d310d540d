/**
 * Tasks of a board outside of the device: how they are filtered, written as CSV and iCalendar, and made from
 * templates. It takes the JSON that a device shows and gives the commands that a device takes. Opening devices and
 * printing belong to {@code org.entente.cli.member}.
 */
@NullMarked
package org.entente.cli.task;

import org.jspecify.annotations.NullMarked;
