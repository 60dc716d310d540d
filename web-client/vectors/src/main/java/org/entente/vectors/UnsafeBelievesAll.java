package org.entente.vectors;

import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.credential.CredentialValidator;

/** Believes every claim, so that figures are those of the engine alone. */
final class UnsafeBelievesAll implements CredentialValidator {

  @Override
  public void validate(Credential credential, Bytes signatureKey, Purpose purpose) {}

  @Override
  public void validateSuccessor(Credential old, Credential next) {}
}
