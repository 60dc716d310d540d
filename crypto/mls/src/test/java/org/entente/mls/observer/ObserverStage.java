package org.entente.mls.observer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException;
import org.entente.mls.error.StateException.Reason;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.Commit;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.ProposalOrRef;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.observer.WatchedGroup.Device;
import org.entente.mls.suite.Suites;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A group of three that a delivery service watches, and what this refuses without a trace. */
abstract class ObserverStage {
  WatchedGroup watched = newGroup();
  Device alice = watched.device(0);
  Device bob = alice;
  Device carol = alice;

  static WatchedGroup newGroup() {
    try {
      return new WatchedGroup(Suites.x25519Aes128(), 7);
    } catch (MlsException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void three_members() throws Exception {
    bob = watched.add(alice);
    carol = watched.add(bob);
  }

  void assertRule(Rule rule, MlsMessage message) {
    assertUnchanged(() -> process(message), e -> {
      assertThat(e).isInstanceOf(RejectedException.class);
      assertThat(((RejectedException) e).rule()).isEqualTo(rule);
    });
  }

  void assertReason(Reason reason, MlsMessage message) {
    assertUnchanged(() -> process(message), e -> {
      assertThat(e).isInstanceOf(StateException.class);
      assertThat(((StateException) e).reason()).isEqualTo(reason);
    });
  }

  void assertRefused(Class<? extends MlsException> type, MlsMessage message) {
    assertUnchanged(() -> process(message), e -> assertThat(e).isInstanceOf(type));
  }

  void assertRefused(
      Class<? extends MlsException> type, AuthenticatedContent content, @Nullable Bytes tag) {
    assertRefused(type, new MlsMessage.OfPublic(new PublicMessage(content, tag)));
  }

  void assertUnchanged(ThrowingCallable call, Consumer<Throwable> check) {
    byte[] before = watched.observer.encode();
    assertThatThrownBy(call).satisfies(check);
    assertThat(watched.observer.encode()).isEqualTo(before);
  }

  void process(MlsMessage message) throws MlsException {
    watched.observer.process(message, PolicyCheck.PROTOCOL_ONLY);
  }

  static ProposalOrRef value(Proposal proposal) {
    return new ProposalOrRef.ByValue(proposal);
  }

  static PublicMessage body(MlsMessage message) {
    return ((MlsMessage.OfPublic) message).body();
  }

  static Commit commitOf(PendingCommit pending) {
    return contentOf(pending.commit(), Commit.class);
  }

  static <T> T contentOf(MlsMessage message, Class<T> type) {
    return type.cast(body(message).framed().content());
  }
}
