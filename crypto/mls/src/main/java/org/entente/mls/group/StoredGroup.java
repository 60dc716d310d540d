package org.entente.mls.group;

/**
 * A group's state in two parts, so that reading a message need not write the whole again. Both hold
 * secrets: seal them before they are written anywhere.
 *
 * @param epoch everything but the message keys; as large as the group, changes with each epoch and
 *     proposal
 * @param keys the message keys of this and past epochs; small, changes with each message
 */
public record StoredGroup(byte[] epoch, byte[] keys) {}
