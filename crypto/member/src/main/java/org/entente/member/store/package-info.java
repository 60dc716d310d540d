/**
 * What one call of the device collects before it returns: records to keep, effects to carry out, times
 * to be woken at. It also owns the names of the records. What the records mean is known by those who
 * write them.
 */
@NullMarked
package org.entente.member.store;

import org.jspecify.annotations.NullMarked;
