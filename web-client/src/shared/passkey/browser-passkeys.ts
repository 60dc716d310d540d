import type { PasskeyOutcome, PasskeySecret, Passkeys } from './passkeys.ts'

const timeoutMs = 120_000
const ed25519 = -8
const es256 = -7
const rs256 = -257

/** Passkeys over WebAuthn with the PRF extension (W3C WebAuthn Level 3, 10.1.4). */
export class BrowserPasskeys implements Passkeys {
  async available(): Promise<boolean> {
    if (typeof PublicKeyCredential === 'undefined') return false
    return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()
  }

  async create(person: {
    officer: string
    displayName: string
  }): Promise<PasskeyOutcome<PasskeySecret>> {
    const salt = crypto.getRandomValues(new Uint8Array(32))
    try {
      const credential = await navigator.credentials.create({
        publicKey: creation(person, salt),
      })
      if (!(credential instanceof PublicKeyCredential)) return { problem: 'cancelled' }
      return await this.#finish(credential, salt)
    } catch (failure) {
      return { problem: reason(failure) }
    }
  }

  async get(credentialId: Uint8Array, salt: Uint8Array): Promise<PasskeyOutcome<Uint8Array>> {
    try {
      const credential = await navigator.credentials.get({
        publicKey: {
          challenge: crypto.getRandomValues(new Uint8Array(32)),
          allowCredentials: [{ type: 'public-key', id: owned(credentialId) }],
          userVerification: 'required',
          timeout: timeoutMs,
          extensions: { prf: { eval: { first: owned(salt) } } },
        },
      })
      const prf = credential instanceof PublicKeyCredential ? secretOf(credential) : null
      return prf ? { secret: prf } : { problem: 'unsupported' }
    } catch (failure) {
      return { problem: reason(failure) }
    }
  }

  /** Some authenticators give the secret only when they are asked again. */
  async #finish(
    credential: PublicKeyCredential,
    salt: Uint8Array,
  ): Promise<PasskeyOutcome<PasskeySecret>> {
    const credentialId = new Uint8Array(credential.rawId)
    const results = credential.getClientExtensionResults()
    if (results.prf?.enabled === false) return { problem: 'unsupported' }
    const prf = secretOf(credential)
    if (prf) return { secret: { prf, credentialId, salt } }
    const second = await this.get(credentialId, salt)
    return 'problem' in second ? second : { secret: { prf: second.secret, credentialId, salt } }
  }
}

function creation(
  person: { officer: string; displayName: string },
  salt: Uint8Array,
): PublicKeyCredentialCreationOptions {
  return {
    rp: { name: 'Entente' },
    user: {
      id: crypto.getRandomValues(new Uint8Array(16)),
      name: person.officer,
      displayName: person.displayName,
    },
    challenge: crypto.getRandomValues(new Uint8Array(32)),
    pubKeyCredParams: [ed25519, es256, rs256].map((alg) => ({ type: 'public-key', alg })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    timeout: timeoutMs,
    extensions: { prf: { eval: { first: owned(salt) } } },
  }
}

function secretOf(credential: PublicKeyCredential): Uint8Array | null {
  const first = credential.getClientExtensionResults().prf?.results?.first
  if (!first) return null
  return first instanceof ArrayBuffer
    ? new Uint8Array(first)
    : new Uint8Array(first.buffer, first.byteOffset, first.byteLength).slice()
}

function reason(failure: unknown): 'unsupported' | 'cancelled' {
  const name = failure instanceof DOMException ? failure.name : ''
  return name === 'NotSupportedError' || name === 'SecurityError' ? 'unsupported' : 'cancelled'
}

/** A copy on a buffer of its own, as WebAuthn's types want it. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}
