/**
 * Secret byte strings that are copied in, compared in constant time, and silent when printed. Whoever
 * needs the bytes themselves must show a {@code SecretAccess}, so every such place can be found. The
 * package leaves making and using of keys to others.
 */
@NullMarked
package org.entente.mls.secret;

import org.jspecify.annotations.NullMarked;
