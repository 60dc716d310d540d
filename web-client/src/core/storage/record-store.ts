import type { Database, Lock, Sealed } from './database.ts'
import { open, seal } from './seal.ts'

/** A change of the stored records: a value to keep, or null to forget. */
export type Changes = ReadonlyMap<string, Uint8Array | null>

const timelines = 'timeline/'
/* Behind the prefix of timelines, so that the engine is not handed drafts at its start. */
const drafts = 'timeline/.draft/'
/** Sorts after every character that a key may have. */
const last = '\uffff'

/** The device's records, sealed at rest under one key that never leaves Web Crypto. */
export class RecordStore {
  readonly #database: Database
  readonly #key: CryptoKey

  constructor(database: Database, key: CryptoKey) {
    this.#database = database
    this.#key = key
  }

  /**
   * Stores all changes in one durable transaction, or none of them.
   *
   * @returns when they would survive a power cut; rejects when nothing was stored
   */
  async commit(changes: Changes): Promise<void> {
    if (changes.size === 0) return
    const sealed = await Promise.all(
      [...changes].map(async (c) => [c[0], await this.#seal(c)] as const),
    )
    const transaction = this.#database.transaction('records', 'readwrite', { durability: 'strict' })
    for (const [name, value] of sealed) {
      void (value ? transaction.store.put(value, name) : transaction.store.delete(name))
    }
    await transaction.done
  }

  async #seal([name, value]: readonly [string, Uint8Array | null]): Promise<Sealed | null> {
    return value && (await seal(this.#key, name, value))
  }

  /** All records but the lines of timelines, for the start of the engine. */
  async all(): Promise<[name: string, value: Uint8Array][]> {
    const before = await this.#range(IDBKeyRange.upperBound(timelines, true))
    const after = await this.#range(IDBKeyRange.lowerBound(timelines + last))
    return [...before, ...after]
  }

  /** Up to `limit` newest lines of a room's timeline before the key `before`, oldest first. */
  async timeline(room: string, limit: number, before = last): Promise<Uint8Array[]> {
    const prefix = `${timelines}${room}/`
    const range = IDBKeyRange.bound(prefix, prefix + before, false, true)
    const found: [string, Sealed][] = []
    let cursor = await this.#database.transaction('records').store.openCursor(range, 'prev')
    while (cursor && found.length < limit) {
      found.push([cursor.key, cursor.value])
      cursor = await cursor.continue()
    }
    return await Promise.all(
      found.reverse().map(async ([name, value]) => await open(this.#key, name, value)),
    )
  }

  /** The keys of all lines of a room, oldest first. */
  async lineKeys(room: string): Promise<string[]> {
    const prefix = `${timelines}${room}/`
    const range = IDBKeyRange.bound(prefix, prefix + last)
    const names = await this.#database.transaction('records').store.getAllKeys(range)
    return names.map((name) => name.slice(prefix.length))
  }

  /** The lines of a room under `keys`, in their order; what is gone is left out. */
  async lines(room: string, keys: readonly string[]): Promise<[string, Uint8Array][]> {
    const { store } = this.#database.transaction('records')
    const found = await Promise.all(
      keys.map(async (key) => [key, await store.get(`${timelines}${room}/${key}`)] as const),
    )
    const opened = found.map(async ([key, value]): Promise<[string, Uint8Array] | null> => {
      return value ? [key, await open(this.#key, `${timelines}${room}/${key}`, value)] : null
    })
    return (await Promise.all(opened)).filter((line) => line !== null)
  }

  /** What the search index stored, in the order of its parts. */
  async segments(): Promise<Uint8Array[]> {
    const prefix = `${timelines}.search/`
    const records = await this.#range(IDBKeyRange.bound(prefix, prefix + last))
    return records.map(([, value]) => value)
  }

  /** The lines of a room that show `items`, in that order; items without a line are left out. */
  async messages(room: string, items: readonly string[]): Promise<Uint8Array[]> {
    const keys = await Promise.all(
      items.map((item) => this.#read(`${timelines}${room}.item/${item}`)),
    )
    const lines = await Promise.all(
      keys.map(async (key) =>
        key ? await this.#read(`${timelines}${room}/${new TextDecoder().decode(key)}`) : null,
      ),
    )
    return lines.filter((line) => line !== null)
  }

  /** Keeps what was begun in a room, or forgets it. */
  async keepDraft(room: string, draft: string | null): Promise<void> {
    const value = draft === null ? null : new TextEncoder().encode(draft)
    await this.commit(new Map([[`${drafts}${room}`, value]]))
  }

  /** What was begun in a room. */
  async draft(room: string): Promise<string | null> {
    const value = await this.#read(`${drafts}${room}`)
    return value && new TextDecoder().decode(value)
  }

  async #read(name: string): Promise<Uint8Array | null> {
    const value = await this.#database.get('records', name)
    return value ? await open(this.#key, name, value) : null
  }

  /** Up to `limit` records whose keys begin with `prefix` and come behind `after`, by their keys. */
  async load(prefix: string, after: string, limit: number): Promise<[string, Uint8Array][]> {
    const from = after || prefix
    return await this.#range(IDBKeyRange.bound(from, prefix + last, after !== ''), limit)
  }

  async #range(range: IDBKeyRange, limit?: number): Promise<[string, Uint8Array][]> {
    const transaction = this.#database.transaction('records')
    const [names, values] = await Promise.all([
      transaction.store.getAllKeys(range, limit),
      transaction.store.getAll(range, limit),
    ])
    const pairs = names.map((name, i) => [name, values[i] as Sealed] as const)
    return await Promise.all(
      pairs.map(
        async ([name, value]): Promise<[string, Uint8Array]> => [
          name,
          await open(this.#key, name, value),
        ],
      ),
    )
  }
}

/** The lock of this browser's device, or null when there is none. */
export async function readLock(database: Database): Promise<Lock | null> {
  return (await database.get('lock', 'lock')) ?? null
}

/** Puts a new lock in place and forgets whatever was stored under an earlier one. */
export async function replaceLock(database: Database, lock: Lock | null): Promise<void> {
  const options = { durability: 'strict' } as const
  const transaction = database.transaction(['lock', 'records', 'transfers'], 'readwrite', options)
  void transaction.objectStore('transfers').clear()
  void transaction.objectStore('records').clear()
  const locks = transaction.objectStore('lock')
  void (lock ? locks.put(lock, 'lock') : locks.delete('lock'))
  await transaction.done
}
