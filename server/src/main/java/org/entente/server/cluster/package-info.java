/**
 * The nodes of one region, which share a database: how they find each other and what they tell each
 * other.
 *
 * <p>Everything said here is a hint. What counts is in PostgreSQL, nobody waits for another node, and
 * losing every message costs a second and no entry.
 */
@NullMarked
package org.entente.server.cluster;

import org.jspecify.annotations.NullMarked;
