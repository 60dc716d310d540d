/**
 * The HTTP side that every feature shares: routes with their limits, the one place that turns
 * failures into RFC 9457 problems, security headers and the files of the web client. A feature hands
 * in endpoints and actions; who a caller is, an {@link org.entente.server.http.Authenticator} says.
 * It knows no feature.
 */
@NullMarked
package org.entente.server.http;

import org.jspecify.annotations.NullMarked;
