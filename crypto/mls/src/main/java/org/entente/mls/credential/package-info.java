/**
 * Who a member says it is (RFC 9420 section 5.3), and the question to the caller whether that is true.
 * This package reads and writes credentials; what makes one valid is decided by the
 * {@code CredentialValidator} that the caller supplies.
 */
@NullMarked
package org.entente.mls.credential;

import org.jspecify.annotations.NullMarked;
