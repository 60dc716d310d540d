/**
 * The device of {@code org.entente.member} as functions that JavaScript can call, compiled to
 * WebAssembly. It translates values at the border and owns nothing else: storage, network, time and
 * randomness belong to the Worker around it. One Worker holds one device.
 */
@NullMarked
package org.entente.engine;

import org.jspecify.annotations.NullMarked;
