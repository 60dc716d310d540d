package org.entente.server.session;

/**
 * A token as it was issued.
 *
 * @param text the compact JWT
 * @param expiresMs when it ends
 */
record Token(String text, long expiresMs) {}
