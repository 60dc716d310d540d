/**
 * What a marking demands: schemes read from the data files of the product and of agencies, the codes of one item, and the policy class that
 * a region may know of it. Nothing here knows what is marked or who asks. Unknown codes count as the
 * strictest, so that a device that lacks a scheme lets nothing out.
 */
@NullMarked
package org.entente.trust.marking;

import org.jspecify.annotations.NullMarked;
