/**
 * The append-only log: append, read, and what is new, for every kind of log alike.
 *
 * <p>Other packages say who may append and who may read; what an entry means is theirs too. An
 * outcome of "stored" means flushed by PostgreSQL.
 */
@NullMarked
package org.entente.server.log;

import org.jspecify.annotations.NullMarked;
