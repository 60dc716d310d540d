/**
 * The little JSON that tokens, proofs and answers of the HTTP interface need, where no library can
 * run. Reading is strict and bounded in size and depth; numbers are whole. Structures that must never
 * change are not JSON.
 */
@NullMarked
package org.entente.trust.json;

import org.jspecify.annotations.NullMarked;
