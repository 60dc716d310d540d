package org.entente.mls.credential;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.VerificationException;

/**
 * The caller's authentication service, RFC 9420 section 5.3.1.
 *
 * <p>The engine asks it for every credential that enters a group, whichever way, and for each whole
 * tree on joining. Implementations must be deterministic for one moment in time, or members disagree.
 */
public interface CredentialValidator {
  /** 400 days. */
  long MAX_LIFETIME_SECONDS = 400L * 86_400;

  /** On which way a credential comes in. */
  enum Purpose {
    /** In a key package that is about to be added. */
    KEY_PACKAGE,
    /** In an update proposal or the path of a commit. */
    UPDATE,
    /** In the leaf of somebody who adds itself by an external commit. */
    EXTERNAL_JOIN,
    /** In the tree of a group that is about to be joined or observed. */
    EXISTING_MEMBER,
    /** In the group's list of external senders. */
    EXTERNAL_SENDER
  }

  /**
   * Accepts by returning.
   *
   * @param credential the claim
   * @param signatureKey the key the claim must belong to
   * @param purpose on which way it comes in
   * @throws VerificationException when the claim or its tie to the key does not hold
   */
  void validate(Credential credential, Bytes signatureKey, Purpose purpose)
      throws VerificationException;

  /**
   * The longest lifetime of a key package that this application accepts, in seconds (RFC 9420
   * section 7.2); asked wherever lifetimes are judged.
   */
  default long maxLifetimeSeconds() {
    return MAX_LIFETIME_SECONDS;
  }

  /**
   * Accepts {@code next} in the place of {@code old} by returning, RFC 9420 section 5.3.1.
   *
   * @throws VerificationException when they are not the same member
   */
  void validateSuccessor(Credential old, Credential next) throws VerificationException;
}
