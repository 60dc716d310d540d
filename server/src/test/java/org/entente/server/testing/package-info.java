/** Agencies, devices and clients for the server's tests. */
@NullMarked
package org.entente.server.testing;

import org.jspecify.annotations.NullMarked;
