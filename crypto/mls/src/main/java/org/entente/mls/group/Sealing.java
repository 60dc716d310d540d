package org.entente.mls.group;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.StateException;
import org.entente.mls.message.ApplicationData;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.ContentType;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Sender;
import org.entente.mls.message.WireFormat;
import org.entente.mls.schedule.MessageProtection;
import org.entente.mls.schedule.SecretTree;

/** Encrypts application messages and sets their keys aside. */
final class Sealing {
  private static final int MAX_RESERVED = 500;
  private final GroupState state;
  private final Engine env;

  Sealing(GroupState state, Engine env) {
    this.state = state;
    this.env = env;
  }

  Sealed seal(byte[] plaintext, byte[] authenticatedData) throws MlsException {
    requireOwnKeys();
    if (state.unstored() == 0) {
      throw new StateException(StateException.Reason.RESERVATION_SPENT);
    }
    Epoch epoch = state.epoch();
    AuthenticatedContent content = sign(plaintext, authenticatedData);
    MessageProtection.Sealed sealed = new MessageProtection(
            epoch.suite(), epoch.secrets().senderData())
        .seal(content, state.own().leaf(), epoch.secretTree(), env.random());
    Group next = new Group(after(sealed.next()), env);
    MlsMessage message = new MlsMessage.OfPrivate(sealed.message());
    return new Sealed(next, message, epoch.context().epoch(), sealed.generation());
  }

  private void requireOwnKeys() throws StateException {
    state.requireActive();
    if (state.standing() == Standing.RESTORED) {
      throw new StateException(StateException.Reason.KEYS_UNCERTAIN);
    }
  }

  private GroupState after(SecretTree next) {
    boolean limited = state.unstored() != GroupState.UNLIMITED;
    GroupState sealed = state.withEpoch(state.epoch().withSecretTree(next));
    return limited ? sealed.withUnstored(state.unstored() - 1) : sealed;
  }

  private AuthenticatedContent sign(byte[] plaintext, byte[] authenticatedData) {
    Epoch epoch = state.epoch();
    FramedContent framed = new FramedContent(
        epoch.context().groupId(),
        epoch.context().epoch(),
        new Sender.Member(state.own().leaf()),
        Bytes.of(authenticatedData),
        new ApplicationData(Bytes.of(plaintext)));
    return AuthenticatedContent.sign(
        epoch.suite(),
        WireFormat.PRIVATE_MESSAGE,
        framed,
        epoch.context(),
        state.own().signing());
  }

  Reserved reserve(int messages) throws StateException {
    Group next = setAside(messages);
    return new Reserved(next, next.encode());
  }

  Group setAside(int messages) throws StateException {
    if (messages < 1 || messages > MAX_RESERVED) {
      throw new IllegalArgumentException("reserve 1 to " + MAX_RESERVED + " messages");
    }
    requireOwnKeys();
    return new Group(state.withUnstored(messages), env);
  }

  /** The state to write down: behind all generations that may be used without writing again. */
  GroupState toStore() {
    GroupState kept = state.prune(env.nowSeconds().getAsLong());
    if (kept.unstored() <= 0) {
      return kept.withUnstored(GroupState.UNLIMITED);
    }
    Epoch epoch = kept.epoch();
    int leaf = kept.own().leaf();
    SecretTree behind = epoch.secretTree().leap(leaf, ContentType.APPLICATION, kept.unstored());
    return kept.withEpoch(epoch.withSecretTree(behind)).withUnstored(GroupState.UNLIMITED);
  }
}
