import type { EnginePort } from '../core/engine/port.ts'
import type { Passkeys } from '../shared/passkey/passkeys.ts'
import type { Updates } from './updates.ts'

/** What the interface needs from outside. */
export interface Outside {
  readonly port: EnginePort
  readonly passkeys: Passkeys
  readonly fragment: string
  /** Newer versions of the product on this device; absent where it is not kept. */
  readonly updates?: Updates
}
