import type { Problem } from './view.ts'

/**
 * A step of giving the rooms of a lost region another home. `file` is what travels between two administrators;
 * `words` are the answers of regions, that of the next home first.
 */
export type HomeStep =
  | { do: 'ask'; from: string; to: string }
  | { do: 'ask'; file: Uint8Array }
  | { do: 'sign'; from: string; to: string; words: Uint8Array[] }
  | { do: 'cosign'; file: Uint8Array; word: Uint8Array }

/** What this device has signed. */
export type SignedHome = {
  file: Uint8Array
  /** Until when the event can be recorded. */
  until: number
  /** How many rooms it moves, once another agency has signed it. */
  moving?: number
}

/** What stands in a file that waits for the second signature. */
export type OpenedHome = SignedHome & {
  from: string
  to: string
  by: string[]
  /** Regions that have heard nothing of the lost one, and since when. */
  words: { region: string; since: number }[]
  /** Rooms of the own agency, with how many changes of members they have had until then. */
  rooms: { id: string; changes: number }[]
  /** How many more it names, for which this agency has no say. */
  others: number
}

/** What a region said. */
export type RegionAnswer = { answer: Uint8Array } | { problem: Problem }
