/**
 * Faults that hit regions by a seeded schedule while people work in them, until everything has come to rest.
 *
 * <p>A fault knows how it begins and ends; the schedule decides when. What the run comes to is the checker's
 * to say.
 */
@NullMarked
package org.entente.faults.storm;

import org.jspecify.annotations.NullMarked;
