/**
 * The rules about proposals and commits (RFC 9420 sections 7.3, 12.1 and 12.2) as pure functions
 * over public data, shared by members and by observers. They decide whether a list of proposals is
 * allowed and what tree and context it leads to. No secret comes near this package.
 */
@NullMarked
package org.entente.mls.rules;

import org.jspecify.annotations.NullMarked;
