/**
 * The few pure helpers that every structure of Entente uses: SHA-256, strict UTF-8 text in encoded
 * structures, and base64url. They exist because the engine also runs where the JDK's own classes for
 * this are missing. This package knows no name, key or structure.
 */
@NullMarked
package org.entente.trust.base;

import org.jspecify.annotations.NullMarked;
