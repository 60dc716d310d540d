import type { Board, Task, TaskCommand, TaskEvent } from './board.ts'
import type { BundleCheck, ExportMaking, ExportPlan, ExportWish } from './export.ts'
import type { Opened, Saved, SharedFile } from './files.ts'
import type { HomeStep, OpenedHome, RegionAnswer, SignedHome } from './home.ts'
import type { Act, DaysSeen, Federation, Recheck, RecordLine, Root } from './office.ts'
import type { SearchQuery, SearchResult } from './search.ts'
import type { Draft, TalkCommand } from './talk.ts'
import type { Entry, Offer, Problem, ViewChange } from './view.ts'

export type * from './board.ts'
export type * from './export.ts'
export type * from './files.ts'
export type * from './home.ts'
export type * from './office.ts'
export type * from './search.ts'
export type * from './talk.ts'
export type {
  Agency,
  Connection,
  Entry,
  EntryKind,
  JoinStage,
  Offer,
  OnTheWay,
  Person,
  Problem,
  Regions,
  Reunion,
  Room,
  RoomNews,
  Self,
  ViewChange,
} from './view.ts'

/** How a person opens their device: a passkey's PRF output, or a passphrase. */
export type UnlockSecret =
  | { kind: 'passkey'; prf: Uint8Array; credentialId: Uint8Array; salt: Uint8Array }
  | { kind: 'passphrase'; passphrase: string }

/** What an existing device asks for. `salt` is the PRF input of the passkey. */
export type UnlockMethod =
  | { kind: 'passkey'; credentialId: Uint8Array; salt: Uint8Array }
  | { kind: 'passphrase' }

/** What opens an existing device. */
export type Unlock =
  | { kind: 'passkey'; prf: Uint8Array }
  | { kind: 'passphrase'; passphrase: string }

/** Outcome of an action: `problem` is null when it succeeded. */
export type Outcome = { problem: Problem | null }

/**
 * All that the interface knows of the engine.
 *
 * Promises reject only when the engine itself is broken; everything expected comes as a
 * {@link Problem}. All methods may be called from any tab: one tab owns the engine, the others reach
 * it through that tab.
 */
export interface EnginePort {
  /** Reads an invitation without accepting it and without any network. */
  peek(fragment: string): Promise<{ offer: Offer } | { problem: Problem }>

  /** `empty`: no enrolled device in this browser; `locked`: one that waits for its owner. */
  status(): Promise<'empty' | 'locked' | 'open'>

  /** Whether the code fits the link. Local; takes about half a second by design. */
  checkCode(fragment: string, code: string): Promise<boolean>

  /**
   * Makes this browser the officer's device. Resolves when it is enrolled; the stages on the way come
   * as `self` changes. After a problem nothing is kept and the call may be repeated.
   */
  enrol(options: { fragment: string; code: string; unlock: UnlockSecret }): Promise<Outcome>

  /** What opens the device of this browser, or null when there is none. */
  unlockMethod(): Promise<UnlockMethod | null>

  /** Opens the device. A wrong secret gives the problem `wrong_secret` and changes nothing. */
  unlock(secret: Unlock): Promise<Outcome>

  /**
   * Forgets the opened keys in every tab; stored records stay sealed. All listeners hear of a
   * connection that is `signedOut` with the problem `locked`.
   */
  lock(): Promise<void>

  /**
   * Follows all changes until the returned function is called. Starts with the current self,
   * connection, rooms and transfers.
   */
  subscribe(listener: (change: ViewChange) => void): () => void

  /** Up to `limit` entries before the key `before` (or the newest ones), oldest first. */
  timeline(room: string, options: { before?: string; limit: number }): Promise<Entry[]>

  /** Queues a message; it survives a closed tab. Its entry tells how far it got. */
  send(room: string, text: string): Promise<Outcome>

  /**
   * Says something, or something about a message. Works without a network: it resolves when it is kept
   * on this device.
   *
   * Problems: `empty_text`, `text_too_long`, `marking_needed`, `marking_unknown`, `marking_too_low`,
   * `conditions_needed`, `ask_originator` (with `agency` and `marking`), `message_retracted`,
   * `passed_already`, `nothing_asked`, `time_over`, `not_in_room`, `team_ended`.
   */
  say(room: string, command: TalkCommand): Promise<Outcome>

  /** The messages that `items` name, in that order; those that this device lacks are left out. */
  messages(room: string, items: readonly string[]): Promise<Entry[]>

  /** The conversation that the message `item` belongs to, its first message first. */
  thread(room: string, item: string): Promise<Entry[]>

  /** The key below which all entries of a timeline are older than `atMs`. */
  keyAt(atMs: number): Promise<string>

  /** Says whether others see from now on what this person has read. */
  shareReading(on: boolean): Promise<Outcome>

  /** Keeps what was begun in a room, sealed on this device, or forgets it. */
  keepDraft(room: string, draft: Draft | null): Promise<void>

  /** What was begun in a room and not sent. */
  draft(room: string): Promise<Draft | null>

  /** Sends a failed message again. */
  retry(room: string, key: string): Promise<void>

  /** Says that this person has read up to and including `key`. */
  markRead(room: string, key: string): Promise<void>

  /** Lets an officer of the team into the room. */
  admit(room: string, officer: string): Promise<Outcome>

  /** Takes all devices of an officer out of the room. */
  remove(room: string, officer: string): Promise<Outcome>

  /** Leaves the room with this device. */
  leave(room: string): Promise<Outcome>

  /** Looks through everything that this device may read; nothing leaves it. */
  search(query: SearchQuery): Promise<SearchResult>

  /** All of a room's board but its tasks. Changes come as `board`. */
  board(room: string): Promise<Board>

  /** All tasks of a room, the archived ones too. Changes come as `task` and `tasks`. */
  tasks(room: string): Promise<Task[]>

  /** Who changed what of a task and when, newest first. */
  taskHistory(room: string, id: string): Promise<TaskEvent[]>

  /**
   * Carries out commands in order, or none of them when one is refused. Works without a network: it
   * resolves when they are kept on this device.
   *
   * Problems: `task_unknown`, `task_exists`, `task_cycle`, `text_too_long`, `invalid_field`,
   * `approval_same_person`, `approval_same_agency`, `approval_not_needed`, `not_assignee`,
   * `bad_recurrence`, `bad_zone`, `not_in_room`; `index` is the number of the command.
   */
  change(room: string, commands: TaskCommand[]): Promise<Outcome>

  /** The files that were shared in a room. Changes come as `file`. */
  files(room: string): Promise<SharedFile[]>

  /**
   * Seals and sends `file` while it is hashed, and shares it in the room when all of it is stored. Works
   * without a network too: it waits. What becomes of it comes as `transfer`. `marking` is empty for the
   * room's own.
   */
  upload(room: string, file: File, marking: string): Promise<Outcome>

  /** Stops a transfer where it is. */
  pauseTransfer(id: string): Promise<void>

  /**
   * Goes on with a transfer. After a restart of the browser it asks for the `file` again, and the problem
   * `file_changed` says that this is not the one that was begun.
   */
  resumeTransfer(id: string, file: File | null): Promise<Outcome>

  /** Gives a transfer up and takes back what has arrived. */
  cancelTransfer(id: string): Promise<void>

  /** Fetches a file to this device and checks it. What becomes of it comes as `transfer`. */
  fetchFile(room: string, id: string): Promise<Outcome>

  /** The content of a small file that is here, for a preview; the room hears that it was opened. */
  openFile(room: string, id: string): Promise<Opened>

  /**
   * Writes a file that is here in clear, to where the person chose or as a file to be handed over; the
   * room hears that it was exported, and why.
   */
  saveFile(
    room: string,
    id: string,
    reason: string,
    target: FileSystemFileHandle | null,
  ): Promise<Saved>

  /**
   * Decides what may leave a room, so that a person sees it. Nothing leaves yet and nobody is told; a later
   * plan replaces this one.
   *
   * Problems: `invalid_field`, `nothing_to_export`, `export_too_large`, `not_in_room`, `locked`.
   */
  planExport(room: string, wish: ExportWish): Promise<ExportPlan | { problem: Problem }>

  /**
   * Fetches the files of the last plan, signs the record and writes the bundle, to where the person chose or
   * as a file to be handed over. The room hears that it was exported, and why. After a problem nothing has
   * left.
   */
  makeExport(room: string, making: ExportMaking): Promise<Saved>

  /** Says in the room that the last plan was printed, and why. */
  notePrint(room: string): Promise<Outcome>

  /** Checks a bundle; needs neither a network nor a device. */
  checkBundle(file: Blob): Promise<BundleCheck>

  /** The days on which devices of one's own, or of the agency one administers, were here last. */
  lastSeen(devices: readonly string[]): Promise<DaysSeen>

  /** The region's key by which a push service knows it; null where it wakes no browsers. */
  wakeKey(): Promise<string | null>

  /** Has the region wake this browser at an address of its push service; null for no more. */
  wakeAt(endpoint: string | null): Promise<Outcome>

  /** The account of what came together was read and need not be shown again. */
  dismissMerged(room: string): Promise<void>

  /**
   * Acts for the agency, or compares the record now (`check`). Resolves when the region has stored it.
   *
   * Problems: `not_admin`; `rule` with the `rule` that speaks against it; `no_answer`; `invalid_field`.
   */
  administer(act: Act): Promise<Outcome>

  /** Agencies, people, invitations and teams; null before this device is somebody. Changes come as `federation`. */
  federation(): Promise<Federation | null>

  /** Every line of the record, the oldest first. How it stands comes as `record`. */
  record(): Promise<RecordLine[]>

  /** Checks everything that the region has signed again, entry by entry; null on a locked device. */
  recheck(): Promise<Recheck | null>

  /** The whole record with its proofs as a file's text; null before the region has signed anything. */
  exportRecord(): Promise<string | null>

  /** What a root certificate says; null for what is none. */
  readRoot(der: Uint8Array): Promise<Root | null>

  /**
   * Judges what regions have answered and signs what comes of it; nothing is sent.
   *
   * Problems: `rule` with the `rule` that speaks against it; `invalid_field`.
   */
  signHome(step: HomeStep): Promise<SignedHome | { problem: Problem }>

  /** What stands in a file that waits for the second signature. Problems: as above. */
  openHome(file: Uint8Array): Promise<OpenedHome | { problem: Problem }>

  /**
   * Asks a region for its word, or has it record an event that two have signed.
   *
   * Problems: `no_address`; `no_answer`; those of the region, with its `rule` and, of one that has heard of the
   * lost region, with `heardMs`.
   */
  tellRegion(region: string, about: 'word' | 'event', file: Uint8Array): Promise<RegionAnswer>
}
