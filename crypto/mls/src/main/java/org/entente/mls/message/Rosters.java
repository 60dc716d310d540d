package org.entente.mls.message;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.tree.RatchetTree;

/** Lists of members. */
public final class Rosters {
  private Rosters() {}

  /** The occupied leaves of {@code tree}, in the order of the leaves. */
  public static List<Member> of(RatchetTree tree) {
    List<Member> members = new ArrayList<>();
    for (int index = 0; index < tree.leafCount(); index++) {
      LeafNode leaf = tree.leaf(index);
      if (leaf != null) {
        members.add(new Member(index, leaf));
      }
    }
    return List.copyOf(members);
  }
}
