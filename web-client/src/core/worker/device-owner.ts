import type { Engine } from '../../../engine/types/engine.d.ts'
import type { Entry, Problem, Unlock, UnlockMethod, UnlockSecret } from '../engine/port.ts'
import type { ViewChange } from '../engine/view.ts'
import type { Files } from '../files/files.ts'
import type { Vault } from '../files/vault.ts'
import { Indexer } from '../search/indexer.ts'
import type { Database } from '../storage/database.ts'
import { newLock, openLock, type Stretch } from '../storage/keys.ts'
import { RecordStore, readLock, replaceLock } from '../storage/record-store.ts'
import { filesOf } from './device-files.ts'
import { LastingRooms } from './lasting-rooms.ts'
import type { Network } from './network.ts'
import { readFiles, readTasks } from './reads.ts'
import { Shell } from './shell.ts'
import type { Verifiers } from './verifiers.ts'

/** What a device of this browser needs. */
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
  /** Newly started; end them after use. */
  verifiers: () => Promise<Verifiers>
  /** The key that is open now, or null after a lock. */
  opened: (key: CryptoKey | null) => void
  /** The Worker must end; see {@link Shell}. */
  broken: (cause: unknown) => void
}

/** What came of a wish: done, or why not. */
export type Outcome = { problem: Problem | null }

/** An open device with what it works on. */
export type Device = { shell: Shell; store: RecordStore; index: Indexer; files: Files }

/** Owns the device of this browser: enrols, opens and locks it, and runs one program for it at a time. */
export class DeviceOwner {
  readonly #around: Surroundings
  #engine: Promise<Engine> | null = null
  #device: Device | null = null
  #queue: Promise<unknown> = Promise.resolve()

  constructor(around: Surroundings) {
    this.#around = around
  }

  /** The device while it is open. */
  get device(): Device | null {
    return this.#device
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
    return this.alone(async () => {
      if (this.#device) return refused('already_enrolled')
      const { database, origin } = this.#around
      const engine = await this.program()
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
    return this.alone(async () => {
      if (this.#device) return done
      const lock = await readLock(this.#around.database)
      if (!lock) return refused('not_enrolled')
      const key = await openLock(lock, secret, stretchWith(await this.program()))
      if (!key) return refused('wrong_secret')
      return await this.#start(key)
    })
  }

  /** Opens the device with the key of an earlier owner. */
  resume(key: CryptoKey): Promise<Outcome> {
    return this.alone(async () => (this.#device ? done : await this.#start(key)))
  }

  lock(): Promise<void> {
    return this.alone(async () => {
      await this.#close()
      this.#around.opened(null)
    })
  }

  async #start(key: CryptoKey): Promise<Outcome> {
    const store = new RecordStore(this.#around.database, key)
    const records = await store.all().catch(() => null)
    if (!records) return refused('storage_damaged')
    const engine = await this.program()
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
    const rooms = new LastingRooms()
    const show = (change: ViewChange) => {
      this.#shown(rooms.shorter(change))
      noteForSearch(engine, index, change)
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

  /** The program that this device runs in, or the one that the next device will run in. */
  async program(): Promise<Engine> {
    this.#engine ??= this.#around.start()
    return await this.#engine
  }

  /** Runs what opens or closes the device one after the other. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(work)
    this.#queue = next.catch(() => undefined)
    return next
  }
}

/** How long the index lets everything else go first between two parts. */
const indexPauseMs = 5
export const done: Outcome = { problem: null }

/** An outcome that says why nothing was done. */
export function refused(code: string): { problem: Problem } {
  return { problem: { code } }
}

function stretchWith(engine: Engine): Stretch {
  return (secret, salt, { memoryKiB, passes, lanes }) => {
    const bytes = engine.argon2id(secret, salt, memoryKiB, passes, lanes)
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
}

/** A room that is new here is indexed with its tasks and files; later ones come as they change. */
function noteForSearch(engine: Engine, index: Indexer, change: ViewChange): void {
  if (change.type === 'room') {
    const { id } = change.room
    if (!index.follow(id)) return
    queueMicrotask(() => {
      index.tasks(readTasks(engine, id))
      index.files(readFiles(engine, id))
    })
  } else if (change.type === 'entry') index.shown(change.entry)
  else if (change.type === 'task') index.tasks([change.task])
  else if (change.type === 'tasks') index.tasks(change.tasks)
  else if (change.type === 'file') index.files([change.file])
}

/** A name for this device among those of its officer. */
function deviceLabel(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1))
  return `browser-${number.toString(16).padStart(8, '0')}`
}
