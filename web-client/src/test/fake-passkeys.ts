import type { PasskeyOutcome, PasskeySecret, Passkeys } from '../shared/passkey/passkeys.ts'

/** Passkeys that always answer the same, or refuse. */
export class FakePasskeys implements Passkeys {
  offered = true
  refuse: 'unsupported' | 'cancelled' | null = null

  available(): Promise<boolean> {
    return Promise.resolve(this.offered)
  }

  create(): Promise<PasskeyOutcome<PasskeySecret>> {
    if (this.refuse) return Promise.resolve({ problem: this.refuse })
    const secret = { prf: bytes(1), credentialId: bytes(2), salt: bytes(3) }
    return Promise.resolve({ secret })
  }

  get(): Promise<PasskeyOutcome<Uint8Array>> {
    return Promise.resolve(this.refuse ? { problem: this.refuse } : { secret: bytes(1) })
  }
}

function bytes(value: number): Uint8Array {
  return new Uint8Array(32).fill(value)
}
