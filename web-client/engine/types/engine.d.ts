/**
 * The border to the compiled engine, by hand; engine.test.ts holds it against the build.
 *
 * One started program holds at most one device. Nothing here is asynchronous. Times are milliseconds
 * since 1970. Functions that return effects return a JSON array of {@link Effect}; their bytes are
 * fetched with {@link Engine.bytes} before the next call.
 *
 * A thrown `WebAssembly.RuntimeError` or `RangeError` is a trap: the program must not be used again.
 */
export interface Engine {
  /** Proves that randomness works; throws when it does not. */
  selfTest(): void

  /** A 32-byte key from a passphrase (RFC 9106). */
  argon2id(
    secret: Uint8Array,
    salt: Uint8Array,
    memoryKiB: number,
    passes: number,
    lanes: number,
  ): Int8Array

  /** What an invitation offers: JSON `{offer}` or `{problem}`. */
  peek(fragment: string, nowMs: number): string

  /** Whether `code` opens the invitation in `fragment`. */
  checkCode(fragment: string, code: string): boolean

  /** Starts a device that belongs to nobody yet, for the region at `origin`. */
  fresh(origin: string): void

  /** Adds the codes of a marking scheme for the next start; throws when `json` is none. */
  scheme(json: string): void

  /** Hands over one stored record for the next {@link Engine.restore} or {@link Engine.loaded}. */
  restoring(key: string, value: Uint8Array): void

  /** Starts the device from the records handed over since the last start. */
  restore(origin: string): void

  tick(nowMs: number): string
  socketOpened(nowMs: number): string
  socketClosed(nowMs: number, code: number): string
  frameReceived(nowMs: number, frame: Uint8Array): string

  /** @param status 0 when no answer came */
  httpAnswered(
    nowMs: number,
    id: number,
    status: number,
    contentType: string,
    body: Uint8Array,
  ): string

  /* Commands: `id` comes back in one `answer` effect. */
  enrol(nowMs: number, id: number, fragment: string, code: string, label: string): string
  sendText(nowMs: number, id: number, room: string, text: string): string
  /** @param json one `TalkCommand` */
  say(nowMs: number, id: number, room: string, json: string): string
  shareReading(nowMs: number, id: number, on: boolean): string
  retry(nowMs: number, id: number, room: string, key: string): string
  markRead(nowMs: number, id: number, room: string, key: string): string
  admit(nowMs: number, id: number, room: string, officer: string): string
  remove(nowMs: number, id: number, room: string, officer: string): string
  leave(nowMs: number, id: number, room: string): string
  refresh(nowMs: number, id: number): string

  /** @param json `{"commands": TaskCommand[]}`, with the `view` and `template` of a command as JSON text */
  changeBoard(nowMs: number, id: number, room: string, json: string): string
  dismissMerged(nowMs: number, id: number, room: string): string

  /** @param json one `Act` of the office */
  administer(nowMs: number, id: number, json: string): string

  /** JSON of a `Federation`, or of `null` before this device is somebody. */
  federationJson(): string

  /** @param json one step of a home's move; JSON of its `result` or `problem` */
  moveHome(nowMs: number, json: string): string

  /** JSON of a list of `RecordLine`, in UTF-8. */
  recordJson(): Int8Array

  /** How far the region has signed the record, as it signed it; empty before it did. */
  recordNote(): string

  /**
   * Checks a whole record again: begins, takes each entry, and tells JSON of a `Recheck`. Entries are taken in
   * runs: {@link Engine.recheckClaims} ends one and tells the signatures in it, which any program started from the
   * same module can verify ({@link Engine.verified}); {@link Engine.recheckRun} takes the answer for the oldest run
   * that has none yet. What an answer does not say holds is verified by this program; an empty one says nothing.
   */
  recheck(): void
  recheckEntry(entry: Uint8Array): void
  recheckClaims(): Int8Array
  verified(claims: Int8Array): Int8Array
  recheckRun(holding: Int8Array): void
  rechecked(note: string): string

  /** JSON of a `Root`, or of `null` for what is no agency's root. */
  rootJson(der: Uint8Array, nowMs: number): string
  /** @param json what {@link Engine.fileOpeningJson} gives others, for a file that the region has whole */
  shareFile(nowMs: number, id: number, room: string, json: string): string

  /** @param act `received`, `opened`, `exported` or `refused` */
  noteCustody(
    nowMs: number,
    id: number,
    room: string,
    file: string,
    act: string,
    reason: string,
  ): string

  /** JSON of a list of `SharedFile`; nothing in it opens one. */
  filesJson(room: string): string

  /** JSON of what fetches and opens a file, or of `null`; it must not leave the Worker. */
  fileOpeningJson(room: string, file: string): string

  /** JSON of the headers for one request of the Worker's own; without members while not signed in. */
  requestHeaders(nowMs: number, method: string, path: string): string

  /** @param json `{reason, forCourt, fromMs?, untilMs?, items?, hide?}` */
  export(nowMs: number, id: number, room: string, json: string): string

  /** JSON of an `ExportPlan` in UTF-8, or of `null` before an export was decided. */
  exportJson(): Int8Array

  /** @param json `{parts: [{name, size, crc, sha256, file?}], print}` */
  sealExport(nowMs: number, id: number, room: string, json: string): string

  /** What stands in a sealed bundle before part `index`, or behind the last. */
  exportBetween(index: number): Int8Array

  /** Checks a bundle: begins, takes all of its bytes in turn, and tells JSON of a `BundleCheck` in UTF-8. */
  bundleBegin(): void
  bundleAdd(chunk: Uint8Array): void
  bundleEnd(): Int8Array

  /** Answers a `load` effect with the records handed over since then. */
  loaded(nowMs: number, id: number): string

  /** JSON of a `Board`, or of `null` for a room that is not known. */
  boardJson(room: string): string

  /** JSON of a list of `Task`, in UTF-8. */
  tasksJson(room: string): Int8Array

  /** JSON of a list of `TaskEvent`, newest first; of `null` while it is still being read after a start. */
  taskHistoryJson(room: string, task: string): string

  /** JSON of a list of items: the conversation that a message belongs to. */
  threadJson(room: string, item: string): string

  /** The key below which all lines of a timeline are older than `atMs`. */
  timelineKey(atMs: number): string

  /** Bytes number `index` of the last call's effects. */
  bytes(index: number): Int8Array

  /** One stored timeline record of `room` as the JSON of an `Entry`, or `null` in JSON. */
  timelineEntry(room: string, record: Uint8Array): string
}

/** Something the Worker must do; `bytes` and `body` are indexes for {@link Engine.bytes}. */
export type Effect =
  | { do: 'put'; key: string; bytes: number }
  | { do: 'remove'; key: string }
  | {
      do: 'http'
      id: number
      method: string
      path: string
      headers: Record<string, string>
      body: number
    }
  /** From now on all paths belong to this origin. */
  | { do: 'move'; origin: string }
  | { do: 'socket'; path: string }
  | { do: 'frame'; bytes: number }
  | { do: 'close'; code: number }
  | { do: 'wake'; at: number }
  /** Up to `limit` records whose keys begin with `prefix` and come behind `after`, by their keys. */
  | { do: 'load'; id: number; prefix: string; after: string; limit: number }
  | { do: 'show'; change: unknown }
  | { do: 'answer'; id: number; problem: { code: string } | null }
