/**
 * The messages and values of RFC 9420 that travel: framing, proposals, commits, welcomes and what a
 * member signs. Everything here is an immutable value that parses strictly and writes itself; the
 * server reads these types too. Nothing in this package decrypts or keeps a group.
 */
@NullMarked
package org.entente.mls.message;

import org.jspecify.annotations.NullMarked;
