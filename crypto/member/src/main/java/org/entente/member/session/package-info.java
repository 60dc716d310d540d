/**
 * How a device stands to its region: who it is, how it signs in, the requests it makes and the one
 * socket it keeps open. It reconnects by itself and tells the parts above it when they may speak. What
 * logs and frames mean is theirs to know.
 */
@NullMarked
package org.entente.member.session;

import org.jspecify.annotations.NullMarked;
