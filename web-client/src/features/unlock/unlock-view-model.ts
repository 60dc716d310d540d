import type { EnginePort, Problem, Unlock, UnlockMethod } from '../../core/engine/port.ts'
import { Model } from '../../shared/model/model.ts'
import type { PasskeyProblem, Passkeys } from '../../shared/passkey/passkeys.ts'

export interface UnlockSnapshot {
  /** How this device is opened; null until the engine has said it. */
  readonly method: 'passkey' | 'passphrase' | null
  readonly passphrase: string
  readonly busy: boolean
  /** Why it did not open; a wrong passphrase changes nothing. */
  readonly problem: Problem | null
  readonly passkeyProblem: PasskeyProblem | null
}

/** Opens the device that this browser already is. */
export class UnlockViewModel extends Model<UnlockSnapshot> {
  readonly #port: EnginePort
  readonly #passkeys: Passkeys
  readonly #done: () => void
  #method: UnlockMethod | null = null

  constructor(port: EnginePort, passkeys: Passkeys, done: () => void) {
    super({ method: null, passphrase: '', busy: false, problem: null, passkeyProblem: null })
    this.#port = port
    this.#passkeys = passkeys
    this.#done = done
    void this.#ask()
  }

  typePassphrase(passphrase: string): void {
    this.change({ passphrase, problem: null })
  }

  /** Opens the device with the passphrase typed, or by asking for the passkey. */
  async unlock(): Promise<void> {
    if (this.snapshot().busy || !this.#method) return
    this.change({ busy: true, problem: null, passkeyProblem: null })
    const secret = await this.#secret(this.#method)
    const problem = secret ? (await this.#port.unlock(secret)).problem : null
    this.change({ busy: false, problem })
    if (secret && !problem) this.#finish()
  }

  async #ask(): Promise<void> {
    this.#method = await this.#port.unlockMethod()
    this.change({ method: this.#method?.kind ?? null })
  }

  async #secret(method: UnlockMethod): Promise<Unlock | null> {
    if (method.kind === 'passphrase') {
      return { kind: 'passphrase', passphrase: this.snapshot().passphrase }
    }
    const outcome = await this.#passkeys.get(method.credentialId, method.salt)
    if ('secret' in outcome) return { kind: 'passkey', prf: outcome.secret }
    this.change({ passkeyProblem: outcome.problem })
    return null
  }

  #finish(): void {
    this.change({ passphrase: '' })
    this.#done()
  }
}
