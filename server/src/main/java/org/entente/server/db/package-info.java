/**
 * PostgreSQL: the one that the server brings along, the schema's migrations, pools, transactions.
 *
 * <p>Tables belong to the features, whose {@code Pg…} classes hold the SQL. Nothing here knows what
 * is stored.
 */
@NullMarked
package org.entente.server.db;

import org.jspecify.annotations.NullMarked;
