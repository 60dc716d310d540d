package org.entente.mls.vectors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.group.Engine;
import org.entente.mls.group.Group;
import org.entente.mls.group.Processed;
import org.entente.mls.group.StagedCommit;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.message.Limits;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Welcome;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.AllSuites;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.mls.tree.RatchetTree;
import org.jspecify.annotations.Nullable;

/**
 * passive-client-*: a member that joins and follows, RFC 9420 section 12.4. After each epoch the state
 * is stored and restored, so that the stored form is proven on the way.
 */
final class PassiveClientVectors {
  private static final long NOW = 1_700_000_000L;

  private PassiveClientVectors() {}

  static void check(JsonObject c) throws Exception {
    Engine engine = engine(c);
    Group group = join(c, engine);
    Expect.equal("initial", c.hex("initial_epoch_authenticator"), group.epochAuthenticator());
    for (JsonObject epoch : c.objects("epochs")) {
      group = follow(Group.decode(group.encode(), engine), epoch);
      Expect.equal("epoch", epoch.hex("epoch_authenticator"), group.epochAuthenticator());
    }
  }

  private static Group join(JsonObject c, Engine engine) throws Exception {
    CipherSuite suite = c.suite();
    KeyPackage mine = (KeyPackage) message(c.bytes("key_package")).body();
    KeyPackageBundle bundle =
        new KeyPackageBundle(mine, c.privateKey("init_priv"), c.privateKey("encryption_priv"));
    SignatureKeyPair signer =
        new SignatureKeyPair(c.privateKey("signature_priv"), mine.leafNode().signatureKey());
    RatchetTree tree =
        c.has("ratchet_tree") ? RatchetTree.decode(suite, c.bytes("ratchet_tree")) : null;
    Welcome welcome = (Welcome) message(c.bytes("welcome")).body();
    return Group.join(welcome, List.of(bundle), tree, signer, engine);
  }

  private static Group follow(Group before, JsonObject epoch) throws Exception {
    Group group = before;
    for (Object proposal : epoch.list("proposals")) {
      MlsMessage message = message(Bytes.fromHex((String) proposal).toArray());
      Processed stored = group.process(message, PolicyCheck.PROTOCOL_ONLY);
      group = ((Processed.ProposalStored) stored).next();
    }
    MlsMessage commit = message(epoch.bytes("commit"));
    return ((StagedCommit) group.process(commit, PolicyCheck.PROTOCOL_ONLY)).merge();
  }

  private static MlsMessage message(byte[] encoded) throws Exception {
    return MlsMessage.decode(encoded, Limits.DEFAULT);
  }

  private static Engine engine(JsonObject c) {
    Map<Bytes, SecretBytes> psks = new HashMap<>();
    for (JsonObject psk : c.objects("external_psks")) {
      psks.put(psk.hex("psk_id"), psk.secret("psk"));
    }
    return new Engine(
        AllSuites.registry(),
        out -> {
          throw new IllegalStateException("a passive client needs no randomness");
        },
        () -> NOW,
        new AcceptAll(),
        id -> Optional.ofNullable(find(psks, id)));
  }

  private static @Nullable SecretBytes find(Map<Bytes, SecretBytes> psks, Bytes id) {
    return psks.get(id);
  }

  /** The vectors have no authentication service. */
  private static final class AcceptAll implements CredentialValidator {
    @Override
    public void validate(Credential credential, Bytes signatureKey, Purpose purpose) {}

    @Override
    public void validateSuccessor(Credential old, Credential next) {}
  }
}
