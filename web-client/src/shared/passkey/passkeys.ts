/** What a passkey gives: its secret output for `salt`, and how to ask for it again. */
export interface PasskeySecret {
  readonly prf: Uint8Array
  readonly credentialId: Uint8Array
  readonly salt: Uint8Array
}

/**
 * `unsupported`: this authenticator has no secret output; `cancelled`: the person said no, or time
 * ran out.
 */
export type PasskeyProblem = 'unsupported' | 'cancelled'
export type PasskeyOutcome<T> = { secret: T } | { problem: PasskeyProblem }

/** The passkeys of this device, as far as they can open an engine. */
export interface Passkeys {
  /** Whether it makes sense to offer a passkey at all. */
  available(): Promise<boolean>
  /** Makes a passkey for `person`; asks a second time where the first answer has no secret. */
  create(person: { officer: string; displayName: string }): Promise<PasskeyOutcome<PasskeySecret>>
  /** Asks for the secret of an existing passkey. */
  get(credentialId: Uint8Array, salt: Uint8Array): Promise<PasskeyOutcome<Uint8Array>>
}
