const frameMs = 16

/**
 * The base of every view model: one immutable snapshot, and listeners that are told when it changes.
 *
 * A view reads {@link snapshot} and calls the actions of the subclass. Subscriptions that a model
 * takes out go into {@link own}, so that {@link dispose} leaves nothing behind.
 */
export abstract class Model<S extends object> {
  #snapshot: S
  readonly #listeners = new Set<() => void>()
  readonly #owned: (() => void)[] = []
  #later: ReturnType<typeof setTimeout> | undefined
  #quietUntil = Number.NEGATIVE_INFINITY

  protected constructor(first: S) {
    this.#snapshot = first
  }

  /** The current state; the same object until something changes. */
  readonly snapshot = (): S => this.#snapshot

  /** Calls `listener` after each change until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Ends all subscriptions of this model. */
  dispose(): void {
    for (const end of this.#owned.splice(0)) end()
    this.#listeners.clear()
    clearTimeout(this.#later)
  }

  /** Remembers `end` to be called by {@link dispose}. */
  protected own(end: () => void): void {
    this.#owned.push(end)
  }

  protected change(part: Partial<S>): void {
    this.#snapshot = { ...this.#snapshot, ...part }
    this.#tell()
  }

  /**
   * Like {@link change}, for changes that come in bursts: the snapshot changes at once, listeners are
   * told at most once per frame, and less often where that takes them long.
   */
  protected changeSoon(part: Partial<S>): void {
    this.#snapshot = { ...this.#snapshot, ...part }
    const waitMs = this.#quietUntil - performance.now()
    if (waitMs <= 0) this.#tell()
    else this.#later ??= setTimeout(() => this.#tell(), waitMs)
  }

  #tell(): void {
    clearTimeout(this.#later)
    this.#later = undefined
    const from = performance.now()
    this.#quietUntil = from + frameMs
    for (const listener of [...this.#listeners]) listener()
    /* Views draw themselves before this; the page has to have time for the person between two bursts. */
    queueMicrotask(() => {
      const now = performance.now()
      this.#quietUntil = Math.max(this.#quietUntil, now + 2 * (now - from))
    })
  }
}
