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
}
