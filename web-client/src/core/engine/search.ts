import type { Task } from './board.ts'
import type { SharedFile } from './files.ts'
import type { Entry } from './view.ts'

/** What somebody looks for on this device; whatever is left out does not matter. */
export type SearchQuery = {
  /** Words or parts of words, all of which have to occur; case, accents and forms of letters do not count. */
  text: string
  room?: string
  officer?: string
  agency?: string
  /** Ms since 1970; both ends belong to the time. */
  from?: number
  to?: number
  marking?: string
  hasFile?: boolean
  limit: number
}

export type SearchHit =
  | { kind: 'entry'; entry: Entry }
  | { kind: 'task'; task: Task }
  | { kind: 'file'; file: SharedFile }

/** The newest things that fit, and what was looked through. */
export type SearchResult = {
  hits: SearchHit[]
  /** How many fit, also those that are not in `hits`. */
  total: number
  /** Time of the oldest message that was looked through, or null for none. */
  since: number | null
  /** Messages that are stored here and were not looked through yet. */
  behind: number
  /** The markings that occur, for a choice among them. */
  markings: string[]
}
