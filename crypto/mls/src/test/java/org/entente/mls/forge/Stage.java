package org.entente.mls.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException;
import org.entente.mls.error.StateException.Reason;
import org.entente.mls.error.VerificationException;
import org.entente.mls.group.Device;
import org.entente.mls.group.Inside;
import org.entente.mls.group.StagedCommit;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.ProposalRef;
import org.entente.mls.observer.Checks;
import org.entente.mls.observer.PublicGroup;

/**
 * Alice, bob and carol in one room, dora outside, and the server that follows what it can see. Bob
 * forges. Everybody who refuses must be afterwards as before.
 */
final class Stage {
  final Device alice;
  final Device bob;
  final Device carol;
  final Device dora;
  PublicGroup server;

  private Stage(long seed, List<Extension> extensions) throws MlsException {
    alice = new Device("alice", seed);
    bob = new Device("bob", seed);
    carol = new Device("carol", seed);
    dora = new Device("dora", seed);
    alice.creates("room", extensions.toArray(new Extension[0]));
    alice.adds(bob, List.of());
    alice.adds(carol, List.of(bob));
    Checks checks = new Checks(
        alice.engine.suites(), () -> alice.now, new Device.SameName(), alice.engine.custom());
    server =
        PublicGroup.create(alice.group().groupInfo(false, true), alice.group().tree(), checks);
  }

  static Stage with(Extension... extensions) throws MlsException {
    return new Stage(21, List.of(extensions));
  }

  /** Everybody takes in what {@code author} sent. */
  void all(MlsMessage commit, Device author) throws MlsException {
    for (Device device : List.of(alice, bob, carol)) {
      if (device != author) {
        device.follows(commit);
      }
    }
    watched(commit);
  }

  void watched(MlsMessage message) throws MlsException {
    server = server.process(Device.carry(message), PolicyCheck.PROTOCOL_ONLY).next();
  }

  /** Alice and carol would accept {@code commit}; nothing is merged. */
  void accepted(MlsMessage commit) throws MlsException {
    for (Device device : List.of(alice, carol)) {
      assertThat(device.group().process(Device.carry(commit), PolicyCheck.PROTOCOL_ONLY))
          .isInstanceOf(StagedCommit.class);
    }
    server.process(Device.carry(commit), PolicyCheck.PROTOCOL_ONLY);
  }

  /** Members and server refuse for exactly this rule. */
  void rejected(MlsMessage message, Rule rule) {
    refused(message, Stage.rule(rule));
  }

  /** Members and server refuse what is not authentic. */
  void unverified(MlsMessage message) {
    refused(message, e -> assertThat(e).isInstanceOf(VerificationException.class));
  }

  /** Members and server refuse because of the time. */
  void untimely(MlsMessage message, Reason reason) {
    refused(message, Stage.reason(reason));
  }

  private void refused(MlsMessage message, Consumer<Throwable> check) {
    membersRefuse(message, check);
    byte[] before = server.encode();
    assertThatThrownBy(() -> watched(message)).satisfies(check);
    assertThat(server.encode()).isEqualTo(before);
  }

  /** Members refuse what no server can see. */
  void membersReject(MlsMessage message, Rule rule) {
    membersRefuse(message, rule(rule));
  }

  void membersDoNotVerify(MlsMessage message) {
    membersRefuse(message, e -> assertThat(e).isInstanceOf(VerificationException.class));
  }

  void membersRefuse(MlsMessage message, Consumer<Throwable> check) {
    for (Device device : List.of(alice, carol)) {
      refuses(device, message, check);
    }
  }

  static void refuses(Device device, MlsMessage message, Consumer<Throwable> check) {
    byte[] before = Inside.bytes(device.group());
    assertThatThrownBy(
            () -> device.group().process(Device.carry(message), PolicyCheck.PROTOCOL_ONLY))
        .satisfies(check);
    assertThat(Inside.bytes(device.group())).isEqualTo(before);
  }

  static Consumer<Throwable> rule(Rule rule) {
    return e -> {
      assertThat(e).isInstanceOf(RejectedException.class);
      assertThat(((RejectedException) e).rule()).isEqualTo(rule);
    };
  }

  static Consumer<Throwable> reason(Reason reason) {
    return e -> {
      assertThat(e).isInstanceOf(StateException.class);
      assertThat(((StateException) e).reason()).isEqualTo(reason);
    };
  }

  static Consumer<Throwable> malformed() {
    return e -> assertThat(e).isInstanceOf(MalformedException.class);
  }

  static Consumer<Throwable> unverified() {
    return e -> assertThat(e).isInstanceOf(VerificationException.class);
  }

  /** What a call that refuses throws. */
  static void refusal(ThrowingStep step, Consumer<Throwable> check) {
    assertThatThrownBy(step::run).satisfies(check);
  }

  /** A step that can be refused. */
  interface ThrowingStep {
    void run() throws Exception;
  }

  /** The reference of a proposal that {@code device} has stored. */
  static ProposalRef pending(Device device, int number) {
    return Objects.requireNonNull(device.group().pendingProposals().get(number).ref());
  }
}
