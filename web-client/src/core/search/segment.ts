import { compact, fold } from './fold.ts'

/** What is known of one thing that can be found, beside its words. */
export type Facts = {
  /** The room and the key of a line, or the room and the id of a task. */
  id: string
  room: string
  at: number
  officer: string
  agency: string
  marking: string
  hasFile: boolean
}

/** One thing that can be found. */
export type Doc = Facts & { text: string }

/** How a segment is stored. */
export type StoredSegment = { facts: Facts[]; words: string[] }

/** How many things one segment holds; it is sealed and stored as one record. */
export const segmentSize = 1024

const boundary = '\n'
/** Stands nowhere in folded text, which has no other white space than spaces. */
const number = '\t'

/**
 * A stretch of the index: the folded words of up to {@link segmentSize} things behind one another in one
 * string. Looking through such strings is what engines of JavaScript do fastest, so that no list of
 * words has to be kept in step.
 */
export class Segment {
  readonly facts: Facts[]
  readonly #words: string[]
  #all: string | null = null
  #starts = new Uint32Array(0)
  /** Whether it differs from what is stored. */
  changed = false

  constructor(stored: StoredSegment = { facts: [], words: [] }) {
    this.facts = stored.facts
    this.#words = stored.words
  }

  get size(): number {
    return this.facts.length
  }

  /** Puts a thing at `index`, which is the size for a new one. */
  put(index: number, { text, ...facts }: Doc): void {
    this.facts[index] = facts
    this.#words[index] = wordsOf(text)
    this.#all = null
    this.changed = true
  }

  stored(): StoredSegment {
    return { facts: this.facts, words: this.#words }
  }

  /**
   * Calls `hit` with the index of each thing that has all `terms`, the longest of them first. Without terms
   * that is each thing that has any words.
   */
  find(terms: readonly string[], hit: (index: number) => void): void {
    const [first, ...others] = terms
    if (first === undefined) {
      for (let index = 0; index < this.size; index++) if (this.#words[index]) hit(index)
      return
    }
    const all = this.#joined()
    let index = 0
    for (let at = all.indexOf(first); at >= 0; at = all.indexOf(first, this.#end(index))) {
      index = this.#indexAt(at, index)
      const words = this.#words[index] ?? ''
      if (others.every((term) => words.includes(term))) hit(index)
      if (index + 1 >= this.size) return
    }
  }

  #joined(): string {
    if (this.#all !== null) return this.#all
    this.#starts = new Uint32Array(this.size + 1)
    let at = 0
    this.#words.forEach((words, index) => {
      this.#starts[index] = at
      at += words.length + 1
    })
    this.#starts[this.size] = at
    this.#all = this.#words.join(boundary)
    return this.#all
  }

  #end(index: number): number {
    return this.#starts[index + 1] ?? 0
  }

  /** The thing whose words stand at `at`, not before `low`. */
  #indexAt(at: number, low: number): number {
    let from = low
    let to = low + 1
    /* Hits of one query mostly stand close together. */
    for (let step = 1; to < this.size && (this.#starts[to] ?? 0) <= at; step *= 2) {
      from = to
      to = Math.min(this.size, to + step)
    }
    while (to - from > 1) {
      const middle = (from + to) >> 1
      if ((this.#starts[middle] ?? 0) <= at) from = middle
      else to = middle
    }
    return from
  }
}

/** Folded words, and behind them what has digits without the signs between its parts. */
function wordsOf(text: string): string {
  const flat = fold(text)
  const dense = compact(flat)
  return dense === '' ? flat : flat + number + dense
}
