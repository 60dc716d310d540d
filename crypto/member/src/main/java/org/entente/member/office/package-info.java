/**
 * What an administrator's device can do for its agency: propose, approve, refuse, invite, revoke, suspend
 * and open teams, each by an event that this device signs and the region only stores. Whoever the log does
 * not name as an administrator can do nothing here. Events that need more people are logged as drafts.
 */
@NullMarked
package org.entente.member.office;

import org.jspecify.annotations.NullMarked;
