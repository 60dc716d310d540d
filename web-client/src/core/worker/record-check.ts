import type { Engine } from '../../../engine/types/engine.d.ts'
import type { Recheck } from '../engine/office.ts'
import type { Verifiers } from './verifiers.ts'

/** Entries whose signatures were asked for and that are not judged yet. */
type Run = { readonly entries: number; readonly holding: Promise<Int8Array> }

/** Each verifier has one run under way and one to go on with. */
const runsEach = 2

/** One check of a whole record. The engine judges runs of entries in order; their signatures are verified ahead. */
export class RecordCheck {
  readonly #engine: Engine
  readonly #verifiers: Verifiers
  readonly #told: (checked: number) => void
  readonly #ahead: Run[] = []
  #checked = 0

  constructor(engine: Engine, verifiers: Verifiers, told: (checked: number) => void) {
    this.#engine = engine
    this.#verifiers = verifiers
    this.#told = told
    engine.recheck()
  }

  /** Takes the next entries in; returns when there is room for more. */
  async add(entries: readonly Uint8Array[]): Promise<void> {
    for (const entry of entries) this.#engine.recheckEntry(entry)
    const holding = this.#verifiers.verified(this.#engine.recheckClaims())
    this.#ahead.push({ entries: entries.length, holding })
    await this.#judge(runsEach * this.#verifiers.count)
  }

  async finish(note: string): Promise<Recheck> {
    await this.#judge(0)
    return JSON.parse(this.#engine.rechecked(note)) as Recheck
  }

  async #judge(left: number): Promise<void> {
    while (this.#ahead.length > left) {
      const run = this.#ahead.shift()
      if (!run) return
      this.#engine.recheckRun(await run.holding)
      this.#checked += run.entries
      this.#told(this.#checked)
    }
  }
}
