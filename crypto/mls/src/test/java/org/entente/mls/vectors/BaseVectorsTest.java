package org.entente.mls.vectors;

import org.junit.jupiter.api.Test;

class BaseVectorsTest extends VectorsTest {

  @Test
  void crypto_basics() throws Exception {
    run("crypto-basics.json", 7);
  }

  @Test
  void deserialization() throws Exception {
    run("deserialization.json", 14);
  }

  @Test
  void tree_math() throws Exception {
    run("tree-math.json", 10);
  }

  @Test
  void tree_operations() throws Exception {
    run("tree-operations.json", 5);
  }

  @Test
  void tree_validation() throws Exception {
    run("tree-validation.json", 98);
  }

  @Test
  void treekem() throws Exception {
    run("treekem.json", 77);
  }
}
