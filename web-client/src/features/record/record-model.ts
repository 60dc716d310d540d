import type { EnginePort, Recheck, RecordLine } from '../../core/engine/port.ts'
import { Model } from '../../shared/model/model.ts'
import { type Filter, noFilter } from './record-rules.ts'

export interface RecordSnapshot {
  /** Null while they are read for the first time. */
  readonly lines: readonly RecordLine[] | null
  readonly filter: Filter
  readonly checking: boolean
  /** The part of a check that is done, from 0 to 1. */
  readonly part: number
  /** What the last full check on this device came to, and how long it took. */
  readonly checked: { readonly result: Recheck; readonly tookMs: number } | null
}

/** The record as this device has it: read, filtered, checked again, and taken away as a file. */
export class RecordModel extends Model<RecordSnapshot> {
  readonly #port: EnginePort

  constructor(port: EnginePort) {
    super({ lines: null, filter: noFilter, checking: false, part: 0, checked: null })
    this.#port = port
    this.own(
      port.subscribe((change) => {
        if (change.type === 'federation') void this.#read()
        if (change.type === 'rechecking') this.change({ part: change.checked / change.of })
      }),
    )
    void this.#read()
  }

  filter(part: Partial<Filter>): void {
    this.change({ filter: { ...this.snapshot().filter, ...part } })
  }

  /** Asks the region for its newest signature, then checks every entry again. */
  async check(): Promise<void> {
    if (this.snapshot().checking) return
    this.change({ checking: true, part: 0 })
    try {
      await this.#port.administer({ do: 'check' })
      const begun = performance.now()
      const result = await this.#port.recheck()
      this.change({ checked: result && { result, tookMs: performance.now() - begun } })
    } finally {
      this.change({ checking: false })
    }
  }

  /** The file that can be checked offline, or null before the region has signed anything. */
  file(): Promise<string | null> {
    return this.#port.exportRecord()
  }

  async #read(): Promise<void> {
    this.change({ lines: await this.#port.record() })
  }
}
