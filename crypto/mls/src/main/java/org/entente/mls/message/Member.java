package org.entente.mls.message;

import org.entente.mls.keypackage.LeafNode;

/** One occupied leaf of a group's tree. */
public record Member(int leafIndex, LeafNode leaf) {}
