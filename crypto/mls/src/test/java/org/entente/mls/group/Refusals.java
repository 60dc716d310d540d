package org.entente.mls.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.error.StateException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.PolicyCheck;

/** Refusals of a group, each with the proof that nothing changed. */
public final class Refusals {
  private Refusals() {}

  public static void rejects(Device device, MlsMessage message, Rule rule) {
    unchanged(
        device,
        () -> assertThatThrownBy(() -> process(device, message))
            .isInstanceOfSatisfying(
                RejectedException.class, e -> assertThat(e.rule()).isEqualTo(rule)));
  }

  public static void doesNotVerify(Device device, MlsMessage message) {
    unchanged(
        device,
        () -> assertThatThrownBy(() -> process(device, message))
            .isInstanceOf(VerificationException.class));
  }

  public static void refuses(Device device, MlsMessage message, StateException.Reason reason) {
    unchanged(device, () -> fails(() -> process(device, message), reason));
  }

  public static void fails(ThrowingCallable call, StateException.Reason reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static void process(Device device, MlsMessage message) throws Exception {
    device.group().process(Device.carry(message), PolicyCheck.PROTOCOL_ONLY);
  }

  private static void unchanged(Device device, Runnable refusal) {
    byte[] before = StateFormat.encode(device.group().state());
    refusal.run();
    assertThat(StateFormat.encode(device.group().state())).isEqualTo(before);
  }
}
