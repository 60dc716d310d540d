import type { Task } from '../engine/board.ts'
import type { SharedFile } from '../engine/files.ts'
import type { SearchHit, SearchQuery, SearchResult } from '../engine/search.ts'
import type { Entry } from '../engine/view.ts'
import type { Changes } from '../storage/record-store.ts'
import { SearchIndex } from './search-index.ts'
import type { Doc, Facts, StoredSegment } from './segment.ts'

/** What the index needs of the sealed store. */
export type LineStore = {
  /** Keys of all lines of a room, oldest first. */
  lineKeys(room: string): Promise<string[]>
  /** The lines under these keys, in their order; what is gone is left out. */
  lines(room: string, keys: readonly string[]): Promise<[key: string, line: Uint8Array][]>
  segments(): Promise<Uint8Array[]>
  commit(changes: Changes): Promise<void>
}

/** Around an index. */
export type Around = {
  store: LineStore
  /** What a stored line shows; null for one that cannot be read. */
  decode: (room: string, line: Uint8Array) => Entry | null
  /** Lets everything else go first. */
  pause: () => Promise<void>
}

const batch = 128
/** Lines that are read again at each start, because their change may not have been stored. */
const again = 256
const restMs = 1500
const timelines = /^timeline\/([0-9a-f]{32})\/(.+)$/
const segments = 'timeline/.search/'

/**
 * Keeps the index of everything that this device may read in step with what is stored. It reads what it
 * lacks in the background, stores itself sealed, and after a start goes on where it was.
 */
export class Indexer {
  readonly #around: Around
  readonly #lines = new SearchIndex()
  readonly #tasks = new SearchIndex()
  readonly #files = new SearchIndex()
  readonly #taskOf = new Map<string, Task>()
  readonly #fileOf = new Map<string, SharedFile>()
  readonly #rooms = new Set<string>()
  /** Lines that were stored a moment ago, by their ids. */
  readonly #fresh = new Map<string, { room: string; key: string; line: Uint8Array }>()
  readonly #restored: Promise<void>
  #behind = 0
  #queue: Promise<unknown>
  #timer: ReturnType<typeof setTimeout> | undefined
  #ended = false

  constructor(around: Around) {
    this.#around = around
    this.#restored = this.#restore()
    this.#queue = this.#restored
  }

  /** Begins to follow a room: reads in the background what the index lacks. False for a known one. */
  follow(room: string): boolean {
    if (this.#rooms.has(room)) return false
    this.#rooms.add(room)
    this.#later(() => this.#catchUp(room))
    return true
  }

  /** Records were stored; lines among them are taken in. */
  stored(changes: Changes): void {
    const waiting = this.#fresh.size
    for (const [name, line] of changes) {
      const [, room, key] = timelines.exec(name) ?? []
      if (room && key && line) this.#fresh.set(lineId(room, key), { room, key, line })
    }
    if (waiting > 0 || this.#fresh.size === waiting) return
    this.#later(async () => {
      /* Almost all of them are shown at once, and then need not be read for this. */
      await this.#around.pause()
      const lines = [...this.#fresh.values()]
      this.#fresh.clear()
      for (const { room, key, line } of lines) this.#take(room, key, line)
      this.#keepSoon()
    })
  }

  /** A line is shown as it is now: it is new, was changed or taken back, or its marking is another. */
  shown(entry: Entry): void {
    this.#fresh.delete(lineId(entry.room, entry.key))
    this.#later(() => {
      this.#lines.put(docOf(entry.room, entry.key, entry))
      this.#keepSoon()
      return Promise.resolve()
    })
  }

  /** Tasks are new or have changed. They are not stored here: the engine hands them over at each start. */
  tasks(tasks: readonly Task[]): void {
    for (const task of tasks) {
      const doc = docOfTask(task)
      this.#taskOf.set(doc.id, task)
      this.#tasks.put(doc)
    }
  }

  /** Files are new or have changed; handed over at each start as tasks are. */
  files(files: readonly SharedFile[]): void {
    for (const file of files) {
      const doc = docOfFile(file)
      this.#fileOf.set(doc.id, file)
      this.#files.put(doc)
    }
  }

  /** Resolves when everything that was handed in until now is taken in. */
  async settled(): Promise<void> {
    await this.#queue
  }

  /** The newest things that fit. */
  async search({ limit, ...wanted }: SearchQuery): Promise<SearchResult> {
    await this.#restored
    const lines = this.#lines.find(wanted, limit)
    const tasks = this.#tasks.find(wanted, limit)
    const files = this.#files.find(wanted, limit)
    const found = [...lines.facts, ...tasks.facts, ...files.facts]
    const newest = found.toSorted((a, b) => b.at - a.at)
    return {
      hits: await this.#resolve(newest.slice(0, limit)),
      total: lines.total + tasks.total + files.total,
      since: this.#lines.oldest(wanted.room),
      behind: this.#behind,
      markings: [...new Set([...this.#lines.markings, ...this.#tasks.markings])].toSorted(),
    }
  }

  /** Stores what is not stored yet and takes in nothing more. */
  async end(): Promise<void> {
    this.#ended = true
    clearTimeout(this.#timer)
    await this.#keep()
  }

  async #restore(): Promise<void> {
    for (const record of await this.#around.store.segments()) {
      this.#lines.restore(JSON.parse(new TextDecoder().decode(record)) as StoredSegment)
    }
  }

  #later(work: () => Promise<unknown>): void {
    this.#queue = this.#queue
      .then(() => (this.#ended ? undefined : work()))
      .catch(() => {
        // What could not be read now is read at the next start.
      })
  }

  async #catchUp(room: string): Promise<void> {
    const keys = await this.#around.store.lineKeys(room)
    const lacking = keys.filter(
      (key, index) => index >= keys.length - again || !this.#lines.has(lineId(room, key)),
    )
    this.#behind += lacking.length
    for (let at = 0; at < lacking.length && !this.#ended; at += batch) {
      const part = lacking.slice(at, at + batch)
      const lines = await this.#around.store.lines(room, part)
      for (const [key, line] of lines) this.#take(room, key, line)
      this.#behind -= part.length
      this.#keepSoon()
      await this.#around.pause()
    }
  }

  #take(room: string, key: string, line: Uint8Array): void {
    const entry = this.#around.decode(room, line)
    if (entry) this.#lines.put(docOf(room, key, entry))
  }

  #keepSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      void this.#keep()
    }, restMs)
  }

  async #keep(): Promise<void> {
    const changes = new Map<string, Uint8Array>()
    for (const [number, segment] of this.#lines.takeChanged()) {
      const name = segments + number.toString().padStart(8, '0')
      changes.set(name, new TextEncoder().encode(JSON.stringify(segment)))
    }
    try {
      await this.#around.store.commit(changes)
    } catch {
      // A store that is closed; the next start reads again what is lacking.
    }
  }

  async #resolve(facts: readonly Facts[]): Promise<SearchHit[]> {
    const lines = facts.filter(({ id }) => !this.#taskOf.has(id) && !this.#fileOf.has(id))
    const entries = await this.#entries(lines)
    return facts.flatMap(({ id }): SearchHit[] => {
      const task = this.#taskOf.get(id)
      if (task) return [{ kind: 'task', task }]
      const file = this.#fileOf.get(id)
      if (file) return [{ kind: 'file', file }]
      const entry = entries.get(id)
      return entry ? [{ kind: 'entry', entry }] : []
    })
  }

  /** The lines behind what was found, read room by room. */
  async #entries(facts: readonly Facts[]): Promise<Map<string, Entry>> {
    const out = new Map<string, Entry>()
    for (const [room, of] of Map.groupBy(facts, (each) => each.room)) {
      const keys = of.map(({ id }) => id.slice(room.length + 1))
      for (const [key, line] of await this.#around.store.lines(room, keys)) {
        const entry = this.#around.decode(room, line)
        if (entry) out.set(lineId(room, key), entry)
      }
    }
    return out
  }
}

function lineId(room: string, key: string): string {
  return `${room}/${key}`
}

/**
 * A line as it is found; one without words is known, so that it is read only once. The line of a file has
 * none: the file itself is found.
 */
function docOf(room: string, key: string, entry: Entry): Doc {
  return {
    id: lineId(room, key),
    room,
    at: entry.at,
    officer: entry.author?.officer ?? '',
    agency: entry.author?.agency ?? '',
    marking: entry.talk?.marking ?? '',
    hasFile: false,
    text: entry.kind === 'file' ? '' : (entry.text ?? ''),
  }
}

function docOfFile({ id, room, storedAt, sealedAt, officer, name, note }: SharedFile): Doc {
  return {
    id: `file/${room}/${id}`,
    room,
    at: storedAt || sealedAt,
    officer,
    agency: officer.slice(officer.indexOf('@') + 1),
    marking: '',
    hasFile: true,
    text: `${name} ${note}`,
  }
}

function docOfTask(task: Task): Doc {
  const { room, label, title, description, comments, checklist, labels, fields } = task
  const said = [...comments, ...checklist].map(({ text }) => text)
  return {
    id: `task/${room}/${task.id}`,
    room,
    at: task.changedAt,
    officer: task.officer ?? task.createdBy,
    agency: task.agency ?? '',
    marking: task.marking,
    hasFile: false,
    text: [label, title, description, task.area, ...labels, ...said, ...Object.values(fields)].join(
      ' ',
    ),
  }
}
