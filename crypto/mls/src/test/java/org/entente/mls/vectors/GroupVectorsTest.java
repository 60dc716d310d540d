package org.entente.mls.vectors;

import org.junit.jupiter.api.Test;

class GroupVectorsTest extends VectorsTest {
  @Test
  void welcome() throws Exception {
    run("welcome.json", 7);
  }

  @Test
  void passive_client_welcome() throws Exception {
    run("passive-client-welcome.json", 56);
  }

  @Test
  void passive_client_handling_commit() throws Exception {
    run("passive-client-handling-commit.json", 91);
  }

  @Test
  void passive_client_random() throws Exception {
    run("passive-client-random.json", 1);
  }
}
