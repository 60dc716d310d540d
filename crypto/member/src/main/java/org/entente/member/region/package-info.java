/**
 * The regions besides the one that this device is connected to, as that one tells of them. It says which
 * are out of reach and since when, so that people learn why something is late. Nothing here is proven,
 * and nothing else of the device depends on it.
 */
@NullMarked
package org.entente.member.region;

import org.jspecify.annotations.NullMarked;
