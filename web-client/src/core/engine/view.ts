import type { Board, Task } from './board.ts'
import type { SharedFile, Transfer } from './files.ts'
import type { RecordState } from './office.ts'
import type { Agency, Person } from './person.ts'
import type { EntryTalk, RoomTalk } from './talk.ts'

export type { Agency, Person } from './person.ts'

/**
 * What the engine shows: plain values, ready for a view. Every change replaces the earlier value of
 * the same id or key. No cryptographic word occurs in any of them.
 */

/** Why something did not happen. The code is stable; the interface turns it into words. */
export type Problem = { code: string; [detail: string]: unknown }

/** Messages that exist but have not arrived yet, by author. */
export type OnTheWay = { displayName: string; count: number }

/** Somebody asks the security officers of their agency for a room's past, for a new device. */
export type Regain = {
  id: string
  officer: string
  name: string
  own: boolean
  since: number
  /** When it may be released at the earliest. */
  from: number
  reason: string
  released: number
  needed: number
  declinedBy: string | null
}

/** How much of a room's past this device has. */
export type Past = {
  /** `whole`: all since the room's beginning; `since`: all since a time; `waiting`, `coming`: older messages are. */
  state: 'whole' | 'since' | 'waiting' | 'coming'
  /** From when on everything is here, or null when that is not known. */
  since: number | null
  /** How far back a hand-over has come, and from whose device. */
  oldest: number | null
  from: string | null
  received: number
  total: number
  /** Older messages that were left out, because their authors did not write them so. */
  refused: number
  /** Whether this agency's security officers can be asked for what is older. */
  regainable: boolean
}

/** What came from regions that had been out of reach, once they were back. */
export type Reunion = {
  regions: string[]
  sinceMs: number
  messages: number
  tasks: number
  members: number
}

/** One room of this device. */
export type Room = {
  id: string
  team: string
  teamTitle: string
  title: string
  purpose: string
  state: 'joining' | 'joined' | 'removed' | 'waiting'
  unread: number
  /** Time of the newest entry, ms since 1970, or null for an empty room. */
  lastAt: number | null
  /** Key of the newest entry this person has read. */
  lastReadKey: string | null
  agencies: Agency[]
  people: Person[]
  /** What newcomers get: nothing, each person what was said since joining, or everything. */
  history: 'none' | 'joined' | 'all'
  /** Days until messages disappear; 0 means that they stay. */
  retentionDays: number
  homeRegion: string
  /** The regions that keep it besides the one this device is connected to; absent only in tests. */
  otherRegions?: string[]
  /** What came together after a cut, null while there is nothing to tell; absent only in tests. */
  reunion?: Reunion | null
  /** Whether this person may admit and remove others. */
  mayAdmit: boolean
  onTheWay: OnTheWay[]
  /** Code of something the whole room has to know. */
  notice: string | null
  past: Past
  /** Who asks for this room's past with a new device. */
  regains: Regain[]
  /** How people write here; absent only in tests. */
  talk?: RoomTalk
}

/** What of a room changes with every message. */
export type RoomNews = Pick<Room, 'unread' | 'lastAt' | 'lastReadKey'> & { mentions: number }

/** What a timeline entry tells. */
export type EntryKind =
  | 'text'
  | 'joined'
  | 'admitted'
  | 'removed'
  | 'left'
  | 'waiting'
  | 'unknown'
  | 'created'
  /** A shared file; `text` is its id. */
  | 'file'
  /** Somebody took a part of the room out; `text` is why. */
  | 'exported'
  /** A further device of `author`, who was there already, came in. */
  | 'device'
  /** The room has another home; `text` is its region. */
  | 'moved'

/** One line of a room's timeline. */
export type Entry = {
  /** Sorts by plain string comparison; final from the first time it is shown. */
  key: string
  room: string
  kind: EntryKind
  author: Person | null
  subject: Person | null
  /** Ms since 1970. */
  at: number
  text: string | null
  own: boolean
  /** State of an own message, null for all others. */
  state: 'sending' | 'stored' | 'failed' | null
  /** Code saying why an own message failed. */
  problem: string | null
  /** Names of the agencies that have read it, without the author's. */
  readBy: string[]
  /** Which regions hold an own message and which lack it; null where there is one region. */
  stored?: { regions: string[]; missing: string[] } | null
  /** Its originator must be asked before it leaves Entente in clear. */
  stays?: boolean
  /** What belongs to a message beside its text; null for what is none. */
  talk?: EntryTalk | null
}

/** How this device stands with its region. */
export type Connection = {
  state: 'connecting' | 'online' | 'offline' | 'draining' | 'signedOut'
  sinceMs: number
  /** Own messages that are not stored yet. */
  waiting: number
  problem: string | null
}

/** The regions as the one sees them that this device is, or was last, connected to. */
export type Regions = {
  region: string
  others: { region: string; reachable: boolean; sinceMs: number }[]
}

/** Steps of a first join, in order. */
export type JoinStage = 'key' | 'certificate' | 'joining' | 'ready'

/** The person and device that this browser belongs to. */
export type Self = {
  enrolled: boolean
  officer: string
  displayName: string
  role: string
  agency: Agency | null
  device: string
  /** Ms since 1970 until which the device may sign in. */
  validUntil: number | null
  /** Step of a join under way, null outside of one. */
  stage: JoinStage | null
}

/** One change of what is shown. */
export type ViewChange =
  | { type: 'self'; self: Self }
  | { type: 'connection'; connection: Connection }
  | { type: 'regions'; regions: Regions }
  | { type: 'room'; room: Room }
  /** Of a room that was told whole before, and of which nothing else has changed. */
  | { type: 'roomNews'; id: string; news: RoomNews }
  | { type: 'entry'; entry: Entry }
  | { type: 'board'; board: Board }
  /** One task, new or changed. */
  | { type: 'task'; task: Task }
  /** Many tasks at once; those of the room that are not in it stay as they are. */
  | { type: 'tasks'; tasks: Task[] }
  /** There is something new to read of agencies; `admin`: this device may act for its own. */
  | { type: 'federation'; admin: boolean }
  /** How the record stands. */
  | { type: 'record'; record: RecordState }
  /** How many entries a full check that somebody has asked for has been through. */
  | { type: 'rechecking'; checked: number; of: number }
  /** A shared file, new or with another step of its custody. */
  | { type: 'file'; file: SharedFile }
  | { type: 'transfer'; transfer: Transfer }
  | { type: 'answer'; id: number; problem: Problem | null }

/** What an invitation link offers, readable before anything is accepted. */
export type Offer = {
  officer: string
  displayName: string
  role: string
  agency: Agency
  /** Whom to call when something looks wrong. */
  desk: string
  inviter: string
  teamTitle: string
  purpose: string
  parties: Agency[]
  rooms: { id: string; title: string }[]
  expiresMs: number
  /** Whether the person's own other device made the link. */
  ownDevice: boolean
}
