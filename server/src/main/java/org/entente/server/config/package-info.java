/**
 * What an operator may decide: one JSON file plus {@code ENTENTE_*} variables, as validated records.
 *
 * <p>Every refusal names the key and the rule it breaks. What the values lead to is left to the
 * packages that take the records.
 */
@NullMarked
package org.entente.server.config;

import org.jspecify.annotations.NullMarked;
