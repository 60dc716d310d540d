/**
 * The commands of who runs a region: certificates for links and a beginning of its settings.
 *
 * <p>Everything here is files on the operator's machine; no region has to run. What an agency decides about
 * regions is in {@code agency}.
 */
@NullMarked
package org.entente.cli.region;

import org.jspecify.annotations.NullMarked;
