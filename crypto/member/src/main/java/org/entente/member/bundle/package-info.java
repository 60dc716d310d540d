/**
 * What leaves a room for a court: a stored ZIP whose record holds the items as their authors signed them,
 * the certificates that their keys hang on, the holes that were left, and the hash of every other part
 * ({@code docs/export.md}). It owns the format and the check of it, byte by byte, which names the place of
 * a change. Choosing what may leave, reading records and writing files belong to others.
 */
@NullMarked
package org.entente.member.bundle;

import org.jspecify.annotations.NullMarked;
