package org.entente.mls.vectors;

import org.junit.jupiter.api.Test;

class MessageVectorsTest extends VectorsTest {
  @Test
  void messages() throws Exception {
    run("messages.json", 300);
  }

  @Test
  void transcript_hashes() throws Exception {
    run("transcript-hashes.json", 7);
  }

  @Test
  void key_schedule() throws Exception {
    run("key-schedule.json", 7);
  }

  @Test
  void secret_tree() throws Exception {
    run("secret-tree.json", 21);
  }

  @Test
  void psk_secret() throws Exception {
    run("psk_secret.json", 77);
  }

  @Test
  void message_protection() throws Exception {
    run("message-protection.json", 7);
  }
}
