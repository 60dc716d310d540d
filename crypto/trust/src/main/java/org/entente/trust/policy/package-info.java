/**
 * Who may change a room's membership and its policy: signed data in the group's context and pure rules
 * over commits. The region's observer and every device ask the same rules. Classes of markings are
 * numbers here; what they mean is decided elsewhere.
 */
@NullMarked
package org.entente.trust.policy;

import org.jspecify.annotations.NullMarked;
