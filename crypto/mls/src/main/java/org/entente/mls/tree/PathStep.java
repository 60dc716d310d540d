package org.entente.mls.tree;

/**
 * A node of a filtered direct path.
 *
 * @param node a parent above the leaf
 * @param copathChild its child on the other side
 */
public record PathStep(int node, int copathChild) {}
