import type { EnginePort, SearchResult } from '../../core/engine/port.ts'
import { Model } from '../../shared/model/model.ts'
import type { SearchMemory, Wish } from './search-memory.ts'

export interface SearchSnapshot {
  readonly wish: Wish
  /** Null until something was looked for. */
  readonly result: SearchResult | null
  readonly searching: boolean
}

const limit = 50
const pauseMs = 80
const againMs = 1000

/** Looks for what the person writes, while the person writes. */
export class SearchViewModel extends Model<SearchSnapshot> {
  readonly #port: EnginePort
  readonly #memory: SearchMemory
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked = 0

  /** Begins with what was looked for last, or with everything of `room`. */
  constructor(port: EnginePort, memory: SearchMemory, room: string | null) {
    const last = memory.last
    const kept = last !== null && (room === null || last.room === room) ? last : null
    super({ wish: kept ?? wishIn(room), result: null, searching: false })
    this.#port = port
    this.#memory = memory
    this.own(() => clearTimeout(this.#timer))
    this.#soon(0)
  }

  /** Changes some of what is looked for; `undefined` takes a filter away. */
  set(part: { [K in keyof Wish]?: Wish[K] | undefined }): void {
    const entries = Object.entries({ ...this.snapshot().wish, ...part })
    const wish = Object.fromEntries(
      entries.filter(([, value]) => value !== undefined),
    ) as unknown as Wish
    this.change({ wish })
    this.#soon(pauseMs)
  }

  /** Looks for nothing any more. */
  clear(): void {
    this.#asked++
    clearTimeout(this.#timer)
    this.#memory.last = null
    this.change({ wish: { text: '' }, result: null, searching: false })
    this.#soon(0)
  }

  #soon(waitMs: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#search(), waitMs)
  }

  async #search(): Promise<void> {
    const { wish } = this.snapshot()
    const asked = ++this.#asked
    this.#memory.last = wish
    this.change({ searching: true })
    const wanted = isEmpty(wish) ? 0 : limit
    const result = await this.#port.search({ ...wish, limit: wanted })
    if (asked !== this.#asked) return
    this.change({ result, searching: false })
    if (result.behind > 0) this.#soon(againMs)
  }
}

/** Whether nothing says what to look for; then only the scope is told. */
export function isEmpty(wish: Wish): boolean {
  const { text, room: _room, ...filters } = wish
  return text.trim() === '' && Object.keys(filters).length === 0
}

function wishIn(room: string | null): Wish {
  return room === null ? { text: '' } : { text: '', room }
}
