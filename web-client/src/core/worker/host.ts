import type { Engine } from '../../../engine/types/engine.d.ts'
import type { Board, Task, TaskCommand, TaskEvent } from '../engine/board.ts'
import type { BundleCheck, ExportMaking, ExportPlan, ExportWish } from '../engine/export.ts'
import type { Opened, Saved, SharedFile } from '../engine/files.ts'
import type { Act, Federation, Recheck, RecordLine, Root } from '../engine/office.ts'
import type {
  Draft,
  Entry,
  Offer,
  Problem,
  TalkCommand,
  Unlock,
  UnlockMethod,
  UnlockSecret,
} from '../engine/port.ts'
import type { Calls } from '../engine/protocol.ts'
import type { SearchQuery, SearchResult } from '../engine/search.ts'
import type { ViewChange } from '../engine/view.ts'
import { checkBundle } from '../export/check.ts'
import type { Files } from '../files/files.ts'
import type { Vault } from '../files/vault.ts'
import { Indexer } from '../search/indexer.ts'
import type { Database } from '../storage/database.ts'
import { newLock, openLock, type Stretch } from '../storage/keys.ts'
import { RecordStore, readLock, replaceLock } from '../storage/record-store.ts'
import { filesOf } from './device-files.ts'
import { type ExportGround, makeExport, notePrint, planExport } from './exports.ts'
import type { Network } from './network.ts'
import { bundle, readFederation, readLines, readRoot, recheck } from './office.ts'
import { Shell } from './shell.ts'
import { wakeAt, wakeKey } from './wake.ts'

/** What the host of a device needs. */
export type Surroundings = {
  /** A newly started program; the earlier one is no longer used. */
  start: () => Promise<Engine>
  database: Database
  network: Network
  /** Where sealed files are kept. */
  vault: Vault
  /** The region's `scheme://host[:port]`. */
  origin: string
  now: () => number
  show: (change: ViewChange) => void
  /** The key that is open now, or null after a lock. */
  opened: (key: CryptoKey | null) => void
  /** The Worker must end; see {@link Shell}. */
  broken: (cause: unknown) => void
}

type Outcome = { problem: Problem | null }
type Device = { shell: Shell; store: RecordStore; index: Indexer; files: Files }

/** Owns the device of this browser: enrols, opens, locks it, and passes commands on. */
export class Host implements Calls {
  readonly #around: Surroundings
  #engine: Promise<Engine> | null = null
  #device: Device | null = null
  #queue: Promise<unknown> = Promise.resolve()

  constructor(around: Surroundings) {
    this.#around = around
  }

  async peek(fragment: string): Promise<{ offer: Offer } | { problem: Problem }> {
    const engine = await this.#program()
    const answer = JSON.parse(engine.peek(fragment, this.#around.now())) as unknown
    return answer as { offer: Offer } | { problem: Problem }
  }

  async checkCode(fragment: string, code: string): Promise<boolean> {
    return (await this.#program()).checkCode(fragment, code)
  }

  async status(): Promise<'empty' | 'locked' | 'open'> {
    if (this.#device) return 'open'
    return (await readLock(this.#around.database)) ? 'locked' : 'empty'
  }

  async unlockMethod(): Promise<UnlockMethod | null> {
    const method = (await readLock(this.#around.database))?.method
    return method?.kind === 'passphrase' ? { kind: 'passphrase' } : (method ?? null)
  }

  enrol(o: { fragment: string; code: string; unlock: UnlockSecret }): Promise<Outcome> {
    return this.#alone(async () => {
      if (this.#device) return refused('already_enrolled')
      const { database, origin } = this.#around
      const engine = await this.#program()
      const { key, lock } = await newLock(o.unlock, stretchWith(engine))
      await replaceLock(database, lock)
      await this.#around.vault.empty()
      engine.fresh(origin)
      const { shell } = this.#run(engine, key)
      const problem = await shell.command((e, now, id) =>
        e.enrol(now, id, o.fragment, o.code, deviceLabel()),
      )
      if (!problem) this.#around.opened(key)
      else if (problem.code !== 'interrupted') await this.#forget()
      return { problem }
    })
  }

  unlock(secret: Unlock): Promise<Outcome> {
    return this.#alone(async () => {
      if (this.#device) return done
      const lock = await readLock(this.#around.database)
      if (!lock) return refused('not_enrolled')
      const key = await openLock(lock, secret, stretchWith(await this.#program()))
      if (!key) return refused('wrong_secret')
      return await this.#start(key)
    })
  }

  /** Opens the device with the key of an earlier owner. */
  resume(key: CryptoKey): Promise<Outcome> {
    return this.#alone(async () => (this.#device ? done : await this.#start(key)))
  }

  lock(): Promise<void> {
    return this.#alone(async () => {
      await this.#close()
      this.#around.opened(null)
    })
  }

  async timeline(room: string, o: { before?: string; limit: number }): Promise<Entry[]> {
    if (!this.#device) return []
    const engine = await this.#program()
    const records = await this.#device.store.timeline(room, o.limit, o.before)
    const entries = records.map((r) => JSON.parse(engine.timelineEntry(room, r)) as Entry | null)
    return entries.filter((entry) => entry !== null)
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    return (await this.#device?.index.search(query)) ?? nothing
  }

  send(room: string, text: string): Promise<Outcome> {
    return this.#command((e, now, id) => e.sendText(now, id, room, text))
  }

  say(room: string, command: TalkCommand): Promise<Outcome> {
    return this.#command((e, now, id) => e.say(now, id, room, JSON.stringify(command)))
  }

  async messages(room: string, items: readonly string[]): Promise<Entry[]> {
    if (!this.#device) return []
    const engine = await this.#program()
    const records = await this.#device.store.messages(room, items)
    const entries = records.map((r) => JSON.parse(engine.timelineEntry(room, r)) as Entry | null)
    return entries.filter((entry) => entry !== null)
  }

  async thread(room: string, item: string): Promise<Entry[]> {
    if (!this.#device) return []
    const items = JSON.parse((await this.#program()).threadJson(room, item)) as string[]
    return await this.messages(room, items)
  }

  async keyAt(atMs: number): Promise<string> {
    return (await this.#program()).timelineKey(atMs)
  }

  shareReading(on: boolean): Promise<Outcome> {
    return this.#command((e, now, id) => e.shareReading(now, id, on))
  }

  async keepDraft(room: string, draft: Draft | null): Promise<void> {
    await this.#device?.store.keepDraft(room, draft && JSON.stringify(draft))
  }

  async draft(room: string): Promise<Draft | null> {
    const kept = await this.#device?.store.draft(room)
    return kept ? (JSON.parse(kept) as Draft) : null
  }

  async retry(room: string, key: string): Promise<void> {
    await this.#command((e, now, id) => e.retry(now, id, room, key))
  }

  async markRead(room: string, key: string): Promise<void> {
    await this.#command((e, now, id) => e.markRead(now, id, room, key))
  }

  admit(room: string, officer: string): Promise<Outcome> {
    return this.#command((e, now, id) => e.admit(now, id, room, officer))
  }

  remove(room: string, officer: string): Promise<Outcome> {
    return this.#command((e, now, id) => e.remove(now, id, room, officer))
  }

  leave(room: string): Promise<Outcome> {
    return this.#command((e, now, id) => e.leave(now, id, room))
  }

  async board(room: string): Promise<Board> {
    const board =
      this.#device && (JSON.parse((await this.#program()).boardJson(room)) as Board | null)
    return board ?? { ...noBoard, room }
  }

  async tasks(room: string): Promise<Task[]> {
    if (!this.#device) return []
    const { buffer, byteOffset, byteLength } = (await this.#program()).tasksJson(room)
    const text = new TextDecoder().decode(new Uint8Array(buffer, byteOffset, byteLength))
    return JSON.parse(text) as Task[]
  }

  async taskHistory(room: string, id: string): Promise<TaskEvent[]> {
    if (!this.#device) return []
    const engine = await this.#program()
    for (let tries = 0; tries < historyTries; tries++) {
      const history = JSON.parse(engine.taskHistoryJson(room, id)) as TaskEvent[] | null
      if (history) return history
      await new Promise((resolve) => setTimeout(resolve, historyPauseMs))
    }
    return []
  }

  change(room: string, commands: TaskCommand[]): Promise<Outcome> {
    const json = JSON.stringify({ commands: commands.map(asEngineTakesIt) })
    return this.#command((e, now, id) => e.changeBoard(now, id, room, json))
  }

  async dismissMerged(room: string): Promise<void> {
    await this.#command((e, now, id) => e.dismissMerged(now, id, room))
  }

  administer(act: Act): Promise<Outcome> {
    return this.#command((e, now, id) => e.administer(now, id, JSON.stringify(act)))
  }

  async federation(): Promise<Federation | null> {
    return this.#device && readFederation(await this.#program())
  }

  async record(): Promise<RecordLine[]> {
    return this.#device ? readLines(await this.#program()) : []
  }

  async recheck(): Promise<Recheck | null> {
    return this.#device && (await recheck(await this.#program(), this.#device.store))
  }

  async exportRecord(): Promise<string | null> {
    return this.#device && (await bundle(await this.#program(), this.#device.store))
  }

  async readRoot(der: Uint8Array): Promise<Root | null> {
    return readRoot(await this.#program(), der, this.#around.now())
  }

  async files(room: string): Promise<SharedFile[]> {
    if (!this.#device) return []
    return JSON.parse((await this.#program()).filesJson(room)) as SharedFile[]
  }

  async upload(room: string, file: File, marking: string): Promise<Outcome> {
    return await this.#withFiles(async (files) => {
      await files.upload(room, file, marking)
      return done
    })
  }

  async pauseTransfer(id: string): Promise<void> {
    this.#device?.files.pause(id)
    await Promise.resolve()
  }

  async resumeTransfer(id: string, file: File | null): Promise<Outcome> {
    return await this.#withFiles((files) => Promise.resolve({ problem: files.resume(id, file) }))
  }

  async cancelTransfer(id: string): Promise<void> {
    await this.#device?.files.cancel(id)
  }

  async fetchFile(room: string, id: string): Promise<Outcome> {
    return await this.#withFiles((files) => Promise.resolve({ problem: files.fetch(room, id) }))
  }

  async openFile(room: string, id: string): Promise<Opened> {
    return await this.#withFiles((files) => files.open(room, id))
  }

  async saveFile(
    room: string,
    id: string,
    reason: string,
    target: FileSystemFileHandle | null,
  ): Promise<Saved> {
    return await this.#withFiles((files) => files.save(room, id, reason, target))
  }

  async planExport(room: string, wish: ExportWish): Promise<ExportPlan | { problem: Problem }> {
    const ground = await this.#exportGround()
    return ground ? await planExport(ground, room, wish) : refused('locked')
  }

  async makeExport(room: string, making: ExportMaking): Promise<Saved> {
    const ground = await this.#exportGround()
    return ground ? await makeExport(ground, room, making) : { problem: { code: 'locked' } }
  }

  async notePrint(room: string): Promise<Outcome> {
    const ground = await this.#exportGround()
    return { problem: ground ? await notePrint(ground, room) : { code: 'locked' } }
  }

  async #exportGround(): Promise<ExportGround | null> {
    const engine = await this.#program()
    return this.#device && { engine, shell: this.#device.shell, files: this.#device.files }
  }

  async checkBundle(file: Blob): Promise<BundleCheck> {
    const engine = await this.#program()
    return await this.#alone(() => checkBundle(engine, file))
  }

  async wakeKey(): Promise<string | null> {
    if (!this.#device) return null
    const { origin, now } = this.#around
    return await wakeKey(await this.#program(), origin, now())
  }

  async wakeAt(endpoint: string | null): Promise<Outcome> {
    if (!this.#device) return refused('locked')
    const { origin, now } = this.#around
    return { problem: await wakeAt(await this.#program(), origin, now(), endpoint) }
  }

  async #withFiles<T>(work: (files: Files) => Promise<T>): Promise<T | { problem: Problem }> {
    return this.#device ? await work(this.#device.files) : { problem: { code: 'locked' } }
  }

  /** Looks for the region at once instead of waiting, for a network that has come back. */
  async refresh(): Promise<void> {
    await this.#command((e, now, id) => e.refresh(now, id))
    this.#device?.files.hurry()
  }

  async #command(make: (engine: Engine, nowMs: number, id: number) => string): Promise<Outcome> {
    if (!this.#device) return refused('locked')
    return { problem: await this.#device.shell.command(make) }
  }

  async #start(key: CryptoKey): Promise<Outcome> {
    const store = new RecordStore(this.#around.database, key)
    const records = await store.all().catch(() => null)
    if (!records) return refused('storage_damaged')
    const engine = await this.#program()
    for (const [name, value] of records) engine.restoring(name, value)
    engine.restore(this.#around.origin)
    const device = this.#run(engine, key)
    device.shell.input((e, now) => e.tick(now))
    await device.files.restore()
    this.#around.opened(key)
    return done
  }

  #run(engine: Engine, key: CryptoKey): Device {
    const { network, now, broken, database } = this.#around
    const store = new RecordStore(database, key)
    const index = new Indexer({
      store,
      decode: (room, line) => JSON.parse(engine.timelineEntry(room, line)) as Entry | null,
      pause: () => new Promise((resolve) => setTimeout(resolve, indexPauseMs)),
    })
    const records = {
      load: store.load.bind(store),
      commit: async (changes: ReadonlyMap<string, Uint8Array | null>) => {
        await store.commit(changes)
        index.stored(changes)
      },
    }
    const show = (change: ViewChange) => {
      this.#shown(change)
      this.#noteForSearch(index, change)
    }
    const shell = new Shell({ engine, records, network, now, show, broken })
    const around = this.#around
    const files = filesOf({ engine, shell, key, ...around, show: around.show })
    this.#device = { shell, store, index, files }
    return this.#device
  }

  /** A network that has come back lets files go on at once. */
  #shown(change: ViewChange): void {
    this.#around.show(change)
    const online = change.type === 'connection' && change.connection.state === 'online'
    if (online) this.#device?.files.hurry()
  }

  /** A room that is new here is indexed with its tasks and files; later ones come as they change. */
  #noteForSearch(index: Indexer, change: ViewChange): void {
    if (change.type === 'room') {
      if (!index.follow(change.room.id)) return
      void this.tasks(change.room.id).then((all) => index.tasks(all))
      void this.files(change.room.id).then((all) => index.files(all))
    } else if (change.type === 'entry') index.shown(change.entry)
    else if (change.type === 'task') index.tasks([change.task])
    else if (change.type === 'tasks') index.tasks(change.tasks)
    else if (change.type === 'file') index.files([change.file])
  }

  /** Ends the device; the next one runs in a new program, so that the old one's memory is dropped. */
  async #close(): Promise<void> {
    this.#device?.files.end()
    this.#device?.shell.end()
    await this.#device?.index.end()
    this.#around.network.end()
    this.#device = null
    this.#engine = null
  }

  async #forget(): Promise<void> {
    await this.#close()
    await replaceLock(this.#around.database, null)
  }

  async #program(): Promise<Engine> {
    this.#engine ??= this.#around.start()
    return await this.#engine
  }

  /** Runs what opens or closes the device one after the other. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(work)
    this.#queue = next.catch(() => undefined)
    return next
  }
}

const noBoard = { columns: [], views: [], templates: [], checking: null, merged: null }
const nothing: SearchResult = { hits: [], total: 0, since: null, behind: 0, markings: [] }
/** How long the index lets everything else go first between two parts. */
const indexPauseMs = 5
/** Histories are still being read for a moment after the start. */
const historyPauseMs = 50
const historyTries = 200
const done: Outcome = { problem: null }

/** The engine keeps views and templates as text, whatever a later release puts into them. */
function asEngineTakesIt(command: TaskCommand): object {
  if (command.do === 'view') return { ...command, view: JSON.stringify(command.view) }
  if (command.do === 'template') return { ...command, template: JSON.stringify(command.template) }
  return command
}

function refused(code: string): { problem: Problem } {
  return { problem: { code } }
}

function stretchWith(engine: Engine): Stretch {
  return (secret, salt, { memoryKiB, passes, lanes }) => {
    const bytes = engine.argon2id(secret, salt, memoryKiB, passes, lanes)
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
}

/** A name for this device among those of its officer. */
function deviceLabel(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1))
  return `browser-${number.toString(16).padStart(8, '0')}`
}
