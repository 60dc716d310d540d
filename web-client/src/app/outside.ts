import type { EnginePort } from '../core/engine/port.ts'
import type { Passkeys } from '../shared/passkey/passkeys.ts'

/** What the interface needs from outside. */
export interface Outside {
  readonly port: EnginePort
  readonly passkeys: Passkeys
  readonly fragment: string
}
