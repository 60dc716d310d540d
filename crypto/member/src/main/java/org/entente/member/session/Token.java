package org.entente.member.session;

/** What the region gave for a sign-in; shown with every request together with a proof. */
record Token(String value, long expiresMs) {}
