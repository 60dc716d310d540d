package org.entente.mls.keypackage;

import org.entente.mls.codec.Bytes;

/**
 * Where a leaf stands; its signature covers it unless the leaf comes from a key package.
 *
 * @param groupId the group
 * @param leafIndex the leaf, blanks counted
 */
public record LeafPosition(Bytes groupId, int leafIndex) {}
