package org.entente.mls.schedule;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.VerificationException;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.Sender;
import org.entente.mls.suite.CipherSuite;

/** The membership tag of public messages (RFC 9420 section 6.2). */
public final class Membership {
  private Membership() {}

  /** Frames {@code content} as a public message; a member's gets its tag. */
  public static PublicMessage tag(
      CipherSuite suite, AuthenticatedContent content, EpochSecrets secrets, GroupContext context) {
    if (!(content.content().sender() instanceof Sender.Member)) {
      return new PublicMessage(content, null);
    }
    byte[] tag = suite.mac(secrets.membership(), content.toBeMaced(context));
    return new PublicMessage(content, Bytes.of(tag));
  }

  /**
   * Checks the tag of a member's message.
   *
   * @throws VerificationException when it does not hold
   */
  public static void verify(
      CipherSuite suite, PublicMessage message, EpochSecrets secrets, GroupContext context)
      throws VerificationException {
    if (!(message.framed().sender() instanceof Sender.Member)) {
      return;
    }
    Bytes tag = message.membershipTag();
    byte[] covered = message.content().toBeMaced(context);
    if (tag == null || !suite.verifyMac(secrets.membership(), covered, tag.toArray())) {
      throw new VerificationException("membership tag does not hold");
    }
  }
}
