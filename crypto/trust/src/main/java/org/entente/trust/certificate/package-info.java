/**
 * The X.509 certificates that tie a device's key to an officer of an agency: one strict profile,
 * issued, read and verified by the same description of it. A certificate is read only if writing it
 * again gives the same bytes. Whose root counts, and which devices are enrolled or revoked, is told
 * by the caller.
 */
@NullMarked
package org.entente.trust.certificate;

import org.jspecify.annotations.NullMarked;
