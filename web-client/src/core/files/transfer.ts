import type { Transfer } from '../engine/files.ts'
import type { Problem } from '../engine/view.ts'
import { NotTheFile } from './opener.ts'
import { NoAnswer, Refused } from './region.ts'

const firstWaitMs = 500
const longestWaitMs = 30_000

/** Why an attempt ended before its end. */
type Ending = { kind: 'paused' } | { kind: 'waiting' } | { kind: 'failed'; problem: Problem }

/**
 * One file on its way, up or down. An attempt that gets no answer is made again after a while, longer
 * each time; one that was paused waits to be told; one that was refused has ended.
 */
export abstract class Moving {
  protected view: Transfer
  readonly #show: (transfer: Transfer) => void
  #control = new AbortController()
  #going: Promise<void> | null = null
  #waitMs = firstWaitMs
  #timer: ReturnType<typeof setTimeout> | undefined

  protected constructor(view: Transfer, show: (transfer: Transfer) => void) {
    this.view = view
    this.#show = show
  }

  get shown(): Transfer {
    return this.view
  }

  /** Goes on until the end, a pause or a refusal. */
  go(): Promise<void> {
    this.#going ??= this.#try().finally(() => {
      this.#going = null
    })
    return this.#going
  }

  /** Stops where it is; what has arrived stays. */
  pause(): void {
    clearTimeout(this.#timer)
    if (this.#going) this.#control.abort()
    else if (this.view.state === 'waiting') this.change({ state: 'paused' })
  }

  /** Tries at once instead of later, for a network that has come back. */
  hurry(): void {
    this.#waitMs = firstWaitMs
    if (this.view.state === 'waiting') void this.go()
  }

  /** Ends for good, without a word to anybody; nothing of it goes on any more when this resolves. */
  async end(): Promise<void> {
    clearTimeout(this.#timer)
    this.#control.abort()
    await this.#going
  }

  protected abstract attempt(signal: AbortSignal): Promise<void>

  /** What is left behind when it was refused. */
  protected abstract refused(problem: Problem): Promise<void>

  protected change(part: Partial<Transfer>): void {
    this.view = { ...this.view, ...part }
    this.#show(this.view)
  }

  /** Something arrived. */
  protected progress(done: number): void {
    this.#waitMs = firstWaitMs
    this.change({ state: 'running', done })
  }

  async #try(): Promise<void> {
    clearTimeout(this.#timer)
    this.#control = new AbortController()
    try {
      await this.attempt(this.#control.signal)
    } catch (cause) {
      await this.#ended(this.#control.signal.aborted ? { kind: 'paused' } : endingOf(cause))
    }
  }

  async #ended(ending: Ending): Promise<void> {
    if (ending.kind === 'paused') this.change({ state: 'paused' })
    else if (ending.kind === 'failed') {
      await this.refused(ending.problem)
      this.change({ state: 'failed', problem: ending.problem.code })
    } else {
      this.change({ state: 'waiting' })
      this.#timer = setTimeout(() => void this.go(), this.#waitMs)
      this.#waitMs = Math.min(longestWaitMs, 2 * this.#waitMs)
    }
  }
}

function endingOf(cause: unknown): Ending {
  if (cause instanceof NoAnswer) return { kind: 'waiting' }
  if (cause instanceof Refused) return { kind: 'failed', problem: cause.problem }
  if (cause instanceof NotTheFile) return { kind: 'failed', problem: { code: 'file_damaged' } }
  const name = cause instanceof Error ? cause.name : ''
  if (name === 'QuotaExceededError') return { kind: 'failed', problem: { code: 'disk_full' } }
  if (name === 'NotReadableError' || name === 'NotFoundError' || sourceChanged(cause)) {
    return { kind: 'failed', problem: { code: 'file_changed' } }
  }
  return { kind: 'failed', problem: { code: 'other' } }
}

function sourceChanged(cause: unknown): boolean {
  return cause instanceof Error && cause.message === 'source_changed'
}
