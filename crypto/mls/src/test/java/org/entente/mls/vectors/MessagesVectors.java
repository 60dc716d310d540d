package org.entente.mls.vectors;

import org.entente.mls.codec.ElementReader;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.message.Commit;
import org.entente.mls.message.GroupSecrets;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.mls.suite.Suites;
import org.entente.mls.tree.RatchetTree;

/** messages: every structure that travels parses and comes out as it went in. */
final class MessagesVectors {
  private MessagesVectors() {}

  static void check(JsonObject c) throws Exception {
    for (String field : new String[] {
      "mls_welcome",
      "mls_group_info",
      "mls_key_package",
      "public_message_application",
      "public_message_proposal",
      "public_message_commit",
      "private_message"
    }) {
      byte[] encoded = c.bytes(field);
      Expect.equal(field, encoded, MlsMessage.decode(encoded, Limits.DEFAULT).encode());
    }
    byte[] tree = c.bytes("ratchet_tree");
    Expect.equal("tree", tree, RatchetTree.decode(Suites.x25519Aes128(), tree).encode());
    roundTrip(c, "group_secrets", GroupSecrets::read);
    roundTrip(c, "commit", Commit::read);
    proposal(c, "add_proposal", 1);
    proposal(c, "update_proposal", 2);
    proposal(c, "remove_proposal", 3);
    proposal(c, "pre_shared_key_proposal", 4);
    proposal(c, "re_init_proposal", 5);
    proposal(c, "external_init_proposal", 6);
    proposal(c, "group_context_extensions_proposal", 7);
  }

  private static <T extends Encodable> void roundTrip(
      JsonObject c, String field, ElementReader<T> structure) throws Exception {
    byte[] encoded = c.bytes(field);
    Expect.equal(field, encoded, TlsReader.decode(encoded, structure).encode());
  }

  /** The vectors hold proposals without their type. */
  private static void proposal(JsonObject c, String field, int type) throws Exception {
    byte[] typed = new TlsWriter().u16(type).opaque(c.bytes(field)).toByteArray();
    Expect.equal(field, typed, TlsReader.decode(typed, Proposal::read).encode());
  }
}
