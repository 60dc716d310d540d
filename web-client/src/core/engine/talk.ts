import type { Agency, Person } from './person.ts'

/** What one can say about a message in a word. */
export type Word = 'noted' | 'agree' | 'on_it' | 'question'

/** Who did something, and when by their clock. */
export type Deed = { by: Person; at: number }

/** A message of another room, as it was passed on. */
export type Passed = {
  author: Person
  agency: Agency
  at: number
  fromTitle: string
  marking: string
  /** Null when it may not be shown; {@link problem} says why. */
  text: string | null
  /** When the originator's permission ends; 0 where none was needed. */
  untilMs: number
  problem: string | null
}

/** A question to the agency that a message comes from, and its answer. */
export type Consent = {
  item: string
  asker: Person
  askedAt: number
  /** The room that the message would go to. */
  to: string
  toTitle: string
  why: string
  state: 'asked' | 'granted' | 'denied'
  by: Person | null
  at: number
  untilMs: number
  reason: string | null
}

/** What belongs to a message beside its text. */
export type EntryTalk = {
  /** What other messages name it by; null before it is sent. */
  item: string | null
  /** Codes and conditions; absent for the room's own marking. */
  marking?: string
  replyTo?: string
  /** Officers whom it calls by name. */
  mentions?: string[]
  edited?: Deed
  /** Texts before an edit or before it was taken back, where the room keeps them. */
  earlier?: { text: string; at: number }[]
  retracted?: Deed
  pinned?: Deed
  replies?: number
  reactions?: { word: Word; people: Person[] }[]
  /** Names of the other agencies that have it on a device. */
  deliveredTo?: string[]
  passed?: Passed
  consents?: Consent[]
}

/** How people write in a room, and what everybody is to find there. */
export type RoomTalk = {
  kind: string
  marking: string
  minimum: string
  mustBeGraded: boolean
  keepsEarlier: boolean
  /** Items of pinned messages, the newest pin last. */
  pins: string[]
  mentions: number
  /** Items of messages that await an answer of this person's agency. */
  asked: string[]
  /** Schemes that agencies of the team have added, as they published them. */
  schemes: unknown[]
  sharesReading: boolean
}

/** Something to say in a room, or about one of its messages. */
export type TalkCommand =
  | { do: 'say'; text: string; replyTo?: string; mentions?: string[]; marking?: string }
  | { do: 'edit'; target: string; text: string; mentions?: string[]; marking?: string }
  | { do: 'retract'; target: string }
  | { do: 'react'; target: string; word: Word; on: boolean }
  | { do: 'pin'; target: string; on: boolean }
  | { do: 'pass'; target: string; to: string; text: string }
  | {
      do: 'ask'
      target: string
      to: string
      toTitle: string
      originator: string
      reason: string
    }
  | { do: 'grant'; target: string; asking: string; untilMs: number }
  | { do: 'deny'; target: string; asking: string; reason: string }

/** What was begun and not sent. */
export type Draft = {
  text: string
  replyTo?: string
  /** The own message that it would change. */
  editing?: string
  marking?: string
  /** What was being written before the change of that message; it comes back after it. */
  begun?: { text: string; replyTo?: string; marking?: string }
}
