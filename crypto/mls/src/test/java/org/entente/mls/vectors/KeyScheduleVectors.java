package org.entente.mls.vectors;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.message.GroupContext;
import org.entente.mls.schedule.EpochSecrets;
import org.entente.mls.schedule.KeySchedule;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.CipherSuite;

/** key-schedule: the epochs of one group, RFC 9420 section 8. */
final class KeyScheduleVectors {
  private KeyScheduleVectors() {}

  static void check(JsonObject c) throws Exception {
    CipherSuite suite = c.suite();
    SecretBytes init = c.secret("initial_init_secret");
    long epoch = 0;
    for (JsonObject e : c.objects("epochs")) {
      GroupContext context = context(suite, c.hex("group_id"), epoch++, e);
      Expect.equal("group_context", e.bytes("group_context"), context.encode());
      init = epoch(new KeySchedule(suite), init, context, e);
    }
  }

  private static GroupContext context(CipherSuite suite, Bytes group, long epoch, JsonObject e) {
    Bytes transcript = e.hex("confirmed_transcript_hash");
    return new GroupContext(suite.id(), group, epoch, e.hex("tree_hash"), transcript, List.of());
  }

  private static SecretBytes epoch(
      KeySchedule schedule, SecretBytes init, GroupContext context, JsonObject e) {
    SecretBytes joiner = schedule.joiner(init, e.secret("commit_secret"), context);
    Expect.equal("joiner_secret", e.bytes("joiner_secret"), joiner);
    SecretBytes psk = e.secret("psk_secret");
    Expect.equal("welcome_secret", e.bytes("welcome_secret"), schedule.welcome(joiner, psk));
    EpochSecrets secrets = schedule.epoch(joiner, psk, context, 1).secrets();
    secrets(secrets, e);
    exporter(schedule, secrets, e.object("exporter"));
    Bytes external = schedule.externalKeyPair(secrets).publicKey();
    Expect.equal("external_pub", e.hex("external_pub"), external);
    return secrets.init();
  }

  private static void secrets(EpochSecrets secrets, JsonObject e) {
    Expect.equal("init_secret", e.bytes("init_secret"), secrets.init());
    Expect.equal("sender_data_secret", e.bytes("sender_data_secret"), secrets.senderData());
    Expect.equal("exporter_secret", e.bytes("exporter_secret"), secrets.exporter());
    Expect.equal("epoch_authenticator", e.hex("epoch_authenticator"), secrets.authenticator());
    Expect.equal("external_secret", e.bytes("external_secret"), secrets.external());
    Expect.equal("confirmation_key", e.bytes("confirmation_key"), secrets.confirmation());
    Expect.equal("membership_key", e.bytes("membership_key"), secrets.membership());
    Expect.equal("resumption_psk", e.bytes("resumption_psk"), secrets.resumption());
  }

  private static void exporter(KeySchedule schedule, EpochSecrets secrets, JsonObject x) {
    SecretBytes exported =
        schedule.export(secrets, x.text("label"), x.bytes("context"), x.integer("length"));
    Expect.equal("exporter", x.bytes("secret"), exported);
  }
}
