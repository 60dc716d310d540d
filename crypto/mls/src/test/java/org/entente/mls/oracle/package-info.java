/**
 * Random groups whose members run on three engines that were written independently of each other:
 * ours, ts-mls in Node and bcmls. After every step all members have to agree on the epoch and its
 * secrets. What the other two are known to do wrong is left out here and listed in
 * {@code docs/oracles.md}.
 */
@NullMarked
package org.entente.mls.oracle;

import org.jspecify.annotations.NullMarked;
