/**
 * Devices that a federation certifies, and their sign-in by the public protocol.
 *
 * <p>Keys are made anew in each run. No device has a group: bodies are opaque.
 */
@NullMarked
package org.entente.bench.device;

import org.jspecify.annotations.NullMarked;
