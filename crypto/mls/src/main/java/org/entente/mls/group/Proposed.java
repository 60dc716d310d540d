package org.entente.mls.group;

import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.ProposalRef;

/** A signed proposal to send, and the group in which it is pending; store {@code next} first. */
public record Proposed(Group next, MlsMessage message, ProposalRef ref) {}
