package org.entente.mls.group;

/**
 * A block of message keys set aside.
 *
 * @param next may seal as many messages as were reserved without being stored again
 * @param state to be stored now; restored, it starts behind the block, so that no key is used twice
 */
public record Reserved(Group next, byte[] state) {}
