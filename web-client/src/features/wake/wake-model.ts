import type { EnginePort } from '../../core/engine/port.ts'
import { Model } from '../../shared/model/model.ts'
import type { BrowserPush } from './browser-push.ts'

export interface WakeSnapshot {
  /** Absent where this browser or its region cannot do it, and while that is not known. */
  readonly state: 'absent' | 'asking' | 'off' | 'on'
  /** Why it did not become what was wanted. */
  readonly trouble: 'unable' | 'refused' | 'noAnswer' | null
}

/** Whether this browser is woken while Entente is closed; off until the person wants it. */
export class WakeModel extends Model<WakeSnapshot> {
  readonly #port: EnginePort
  readonly #push: BrowserPush | null

  constructor(port: EnginePort, push: BrowserPush | null) {
    super({ state: 'absent', trouble: null })
    this.#port = port
    this.#push = push
    void this.#begin()
  }

  async #begin(): Promise<void> {
    if (!this.#push) return
    if (await this.#push.current().catch(() => null)) return this.change({ state: 'on' })
    if (await this.#port.wakeKey()) this.change({ state: 'off' })
  }

  async choose(on: boolean): Promise<void> {
    this.change({ state: 'asking', trouble: null })
    if (on) await this.#on()
    else await this.#off()
  }

  async #on(): Promise<void> {
    const key = this.#push && (await this.#port.wakeKey())
    if (!this.#push || !key) return this.#stay('unable')
    const endpoint = await this.#push.begin(key)
    if (!endpoint) return this.#stay('refused')
    const { problem } = await this.#port.wakeAt(endpoint)
    if (!problem) return this.change({ state: 'on' })
    await this.#push.end()
    this.#stay(problem.code === 'no_answer' ? 'noAnswer' : 'unable')
  }

  /** The push service forgets first: then nothing comes, whatever the region does. */
  async #off(): Promise<void> {
    await this.#push?.end()
    await this.#port.wakeAt(null)
    this.change({ state: 'off' })
  }

  #stay(trouble: NonNullable<WakeSnapshot['trouble']>): void {
    this.change({ state: 'off', trouble })
  }
}
