import { compact, termsOf } from './fold.ts'
import { type Doc, type Facts, Segment, type StoredSegment, segmentSize } from './segment.ts'

/** What somebody looks for; whatever is left out does not matter. */
export type Wanted = {
  text: string
  room?: string
  officer?: string
  agency?: string
  /** Ms since 1970, both within. */
  from?: number
  to?: number
  marking?: string
  hasFile?: boolean
}

/** The newest things that fit, and how many there are. */
export type Found = { facts: Facts[]; total: number }

/** Everything on this device that can be found, in memory while the device is open. */
export class SearchIndex {
  readonly #segments: Segment[] = []
  readonly #places = new Map<string, number>()
  readonly #oldest = new Map<string, number>()
  /** All that occurred since the index was opened. */
  readonly markings = new Set<string>()

  /** Takes over a segment as it was stored; segments come in the order of their numbers. */
  restore(stored: StoredSegment): void {
    const base = this.#segments.length * segmentSize
    this.#segments.push(new Segment(stored))
    for (const [index, facts] of stored.facts.entries()) this.#note(facts, base + index)
  }

  get size(): number {
    return this.#places.size
  }

  has(id: string): boolean {
    return this.#places.has(id)
  }

  /** Adds a thing, or replaces the one of the same id. */
  put(doc: Doc): void {
    const known = this.#places.get(doc.id)
    const place = known ?? this.#next()
    this.#note(doc, place)
    this.#segment(Math.floor(place / segmentSize)).put(place % segmentSize, doc)
  }

  #note({ id, room, at, marking }: Facts, place: number): void {
    this.#places.set(id, place)
    if (marking) this.markings.add(marking)
    this.#oldest.set(room, Math.min(at, this.#oldest.get(room) ?? at))
  }

  #next(): number {
    const last = Math.max(0, this.#segments.length - 1)
    return last * segmentSize + (this.#segments[last]?.size ?? 0)
  }

  #segment(number: number): Segment {
    const found = this.#segments[number]
    if (found) return found
    const fresh = new Segment()
    this.#segments.push(fresh)
    return fresh
  }

  /** The segments that differ from what is stored, which count as stored from now on. */
  takeChanged(): Map<number, StoredSegment> {
    const out = new Map<number, StoredSegment>()
    this.#segments.forEach((segment, number) => {
      if (segment.changed) out.set(number, segment.stored())
      segment.changed = false
    })
    return out
  }

  /** The `limit` newest things that fit. */
  find(wanted: Wanted, limit: number): Found {
    const terms = termsOf(wanted.text)
      .map((term) => compactIfNumber(term))
      .toSorted((a, b) => b.length - a.length)
    const fits = filterOf(wanted)
    const found: Facts[] = []
    for (const segment of this.#segments) {
      segment.find(terms, (index) => {
        const facts = segment.facts[index]
        if (facts && fits(facts)) found.push(facts)
      })
    }
    return { facts: newest(found, limit), total: found.length }
  }

  /** The time of the oldest thing of a room, or of any; null when there is none. */
  oldest(room?: string): number | null {
    if (room !== undefined) return this.#oldest.get(room) ?? null
    return this.#oldest.size === 0 ? null : Math.min(...this.#oldest.values())
  }
}

/** A term with a digit is looked for without the signs between its parts. */
function compactIfNumber(term: string): string {
  return compact(term) || term
}

function filterOf(wanted: Wanted): (facts: Facts) => boolean {
  const { room, officer, agency, from, to, marking, hasFile } = wanted
  return (facts) =>
    (room === undefined || facts.room === room) &&
    (officer === undefined || facts.officer === officer) &&
    (agency === undefined || facts.agency === agency) &&
    (from === undefined || facts.at >= from) &&
    (to === undefined || facts.at <= to) &&
    (marking === undefined || facts.marking === marking) &&
    (hasFile !== true || facts.hasFile)
}

function newest(found: Facts[], limit: number): Facts[] {
  if (found.length <= limit) return found.toSorted((a, b) => b.at - a.at)
  const bound = Float64Array.from(found, ({ at }) => at)
    .sort()
    .at(-limit)
  return found
    .filter(({ at }) => at >= (bound ?? 0))
    .toSorted((a, b) => b.at - a.at)
    .slice(0, limit)
}
