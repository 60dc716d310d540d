import type { Agency, Entry, Room } from '../../core/engine/port.ts'

/** What one agency has done with a message. */
export interface ReadMark {
  readonly agency: Agency
  readonly has: boolean
  /** A device of it has the message. */
  readonly delivered: boolean
}

/** One line of the timeline as it is drawn. */
export type Row =
  | { readonly kind: 'start'; readonly key: string; readonly complete: boolean }
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'new'; readonly key: string; readonly at: number }
  | {
      readonly kind: 'event'
      readonly key: string
      readonly entry: Entry
      readonly agencies: AgencyLookup
    }
  | {
      readonly kind: 'message'
      readonly key: string
      readonly entry: Entry
      readonly agency: Agency | null
      /** The author wrote the message just before as well. */
      readonly more: boolean
      /** Who has read an own message; empty for others' and where there is only one agency. */
      readonly reads: readonly ReadMark[]
      /** The newest own message: the one whose receipt is shown in full. */
      readonly newestOwn: boolean
    }

/** A row that shows what somebody wrote. */
export type WrittenRow = Extract<Row, { kind: 'message' }>

export type AgencyLookup = ReadonlyMap<string, Agency>

const sameBreathMs = 5 * 60_000

export interface RowsInput {
  readonly entries: readonly Entry[]
  readonly room: Room | null
  /** Key after which everything is new since this visit began, or null. */
  readonly newAfter: string | null
  /** Nothing older exists, so the beginning of the room is shown. */
  readonly complete: boolean
  readonly dayOf: (ms: number) => string
}

/** Whether a person said it: a text or a file. */
function isSaid({ kind }: Entry): boolean {
  return kind === 'text' || kind === 'file'
}

/** Lays entries out as rows: days apart, the new-line once, messages of one breath together. */
export function rowsOf(input: RowsInput): Row[] {
  const { entries, room } = input
  const agencies = lookupOf(room)
  const newFrom = firstNew(input)
  const newestOwn = entries.findLast((entry) => isSaid(entry) && entry.own)?.key
  const rows: Row[] = [{ kind: 'start', key: 'start', complete: input.complete }]
  let before: Entry | null = null
  for (const entry of entries) {
    const newDay = before === null || input.dayOf(before.at) !== input.dayOf(entry.at)
    const isNew = entry === newFrom
    if (newDay) rows.push({ kind: 'day', key: `day-${input.dayOf(entry.at)}`, at: entry.at })
    if (isNew) rows.push({ kind: 'new', key: 'new', at: before?.at ?? entry.at })
    const apart = newDay || isNew || !isSameBreath(before, entry)
    rows.push(
      isSaid(entry)
        ? {
            kind: 'message',
            key: entry.key,
            entry,
            agency: agencies.get(entry.author?.agency ?? '') ?? null,
            more: !apart,
            reads: readsOf(entry, room),
            newestOwn: entry.key === newestOwn,
          }
        : { kind: 'event', key: entry.key, entry, agencies },
    )
    before = entry
  }
  return rows
}

const nobody: AgencyLookup = new Map()
const lookups = new WeakMap<Room, AgencyLookup>()

/** The agencies of a room by name; the same object for the same room. */
function lookupOf(room: Room | null): AgencyLookup {
  if (!room) return nobody
  const known = lookups.get(room)
  if (known) return known
  const made = new Map(room.agencies.map((agency) => [agency.name, agency]))
  lookups.set(room, made)
  return made
}

/** The rows of one timeline; a row that says what it said before is the same object, and is not drawn again. */
export class SteadyRows {
  #rows: ReadonlyMap<string, Row> = new Map()

  of(input: RowsInput): Row[] {
    const rows = rowsOf(input).map((row) => {
      const before = this.#rows.get(row.key)
      return before && isSame(row, before) ? before : row
    })
    this.#rows = new Map(rows.map((row) => [row.key, row]))
    return rows
  }
}

function isSame(a: Row, b: Row): boolean {
  if (a.kind === 'message' && b.kind === 'message') {
    return (
      a.entry === b.entry &&
      a.agency === b.agency &&
      a.more === b.more &&
      a.newestOwn === b.newestOwn &&
      a.reads.length === b.reads.length &&
      a.reads.every((mark, i) => isSameMark(mark, b.reads[i]))
    )
  }
  if (a.kind === 'event' && b.kind === 'event')
    return a.entry === b.entry && a.agencies === b.agencies
  if (a.kind === 'start' && b.kind === 'start') return a.complete === b.complete
  return a.kind === b.kind && 'at' in a && 'at' in b && a.at === b.at
}

function isSameMark(a: ReadMark, b: ReadMark | undefined): boolean {
  return a.agency === b?.agency && a.has === b.has && a.delivered === b.delivered
}

/** The first new message, as soon as it is certain that no older one is new. */
function firstNew({ entries, newAfter, complete }: RowsInput): Entry | null {
  const oldest = entries[0]
  if (newAfter === null || !oldest) return null
  if (!complete && oldest.key > newAfter) return null
  return entries.find((entry) => entry.key > newAfter && !entry.own) ?? null
}

function isSameBreath(before: Entry | null, entry: Entry): boolean {
  return (
    before !== null &&
    isSaid(before) &&
    isSaid(entry) &&
    before.author?.officer === entry.author?.officer &&
    entry.at - before.at < sameBreathMs
  )
}

function readsOf(entry: Entry, room: Room | null): ReadMark[] {
  if (!entry.own || entry.state !== 'stored' || !room || room.agencies.length < 2) return []
  return room.agencies.map((agency) => ({
    agency,
    has: agency.name === entry.author?.agency || entry.readBy.includes(agency.name),
    delivered:
      agency.name === entry.author?.agency ||
      entry.readBy.includes(agency.name) ||
      (entry.talk?.deliveredTo ?? []).includes(agency.name),
  }))
}
