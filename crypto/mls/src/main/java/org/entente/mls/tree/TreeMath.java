package org.entente.mls.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * The arithmetic of array-based full binary trees, RFC 9420 appendix C.
 *
 * <p>Nodes are numbered from the left, leaves at the even numbers. A tree is given by its number of
 * leaves, a power of two.
 */
public final class TreeMath {
  private TreeMath() {}

  /** How many nodes a tree of {@code leaves} leaves has. */
  public static int nodeCount(int leaves) {
    return 2 * leaves - 1;
  }

  /** The height of {@code node} above the leaves. */
  public static int level(int node) {
    return Integer.numberOfTrailingZeros(~node);
  }

  /** Whether {@code node} is a leaf. */
  public static boolean isLeaf(int node) {
    return (node & 1) == 0;
  }

  /** The root of a tree of {@code leaves} leaves. */
  public static int root(int leaves) {
    return leaves - 1;
  }

  /** The left child of a parent. */
  public static int left(int node) {
    return node ^ (1 << (parentLevel(node) - 1));
  }

  /** The right child of a parent. */
  public static int right(int node) {
    return node ^ (3 << (parentLevel(node) - 1));
  }

  private static int parentLevel(int node) {
    int level = level(node);
    if (level == 0) {
      throw new IllegalArgumentException("a leaf has no children");
    }
    return level;
  }

  /** The node above {@code node}, which is not the root. */
  public static int parent(int node) {
    int level = level(node);
    int bit = (node >> (level + 1)) & 1;
    return (node | (1 << level)) ^ (bit << (level + 1));
  }

  /** The other child of the node above {@code node}. */
  public static int sibling(int node) {
    int parent = parent(node);
    return node < parent ? right(parent) : left(parent);
  }

  /** The parents above {@code node}, from below, the root last. */
  public static List<Integer> directPath(int node, int leaves) {
    if (node < 0 || node >= nodeCount(leaves)) {
      throw new IllegalArgumentException("node is outside the tree");
    }
    List<Integer> path = new ArrayList<>();
    int root = root(leaves);
    for (int at = node; at != root; ) {
      at = parent(at);
      path.add(at);
    }
    return path;
  }

  /** Whether {@code node} is {@code ancestor} or stands below it. */
  public static boolean isBelow(int node, int ancestor) {
    int reach = (1 << level(ancestor)) - 1;
    return node >= ancestor - reach && node <= ancestor + reach;
  }

  /** The lowest node above both {@code a} and {@code b}, or one of them if above the other. */
  public static int commonAncestor(int a, int b) {
    int at = a;
    while (!isBelow(b, at)) {
      at = parent(at);
    }
    return at;
  }
}
