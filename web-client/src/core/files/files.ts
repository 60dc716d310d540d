import type { CustodyAct, Opened, Saved, SharedFile, Transfer } from '../engine/files.ts'
import type { Problem } from '../engine/view.ts'
import { Download } from './download.ts'
import { fromHex, toHex } from './hex.ts'
import { letGo } from './let-go.ts'
import { FileOpener } from './opener.ts'
import { PartReader } from './reader.ts'
import type { Region } from './region.ts'
import type { TransferStore } from './store.ts'
import type { Moving } from './transfer.ts'
import { Upload, type UploadRecord } from './upload.ts'
import type { Vault } from './vault.ts'

/** What files need of the open device. */
export type Around = {
  region: Region
  store: TransferStore
  vault: Vault
  show: (transfer: Transfer) => void
  now: () => number
  /** The shared files of a room. */
  shared: (room: string) => SharedFile[]
  /** What fetches and opens a file, or null. */
  opening: (room: string, id: string) => FileOpening | null
  share: (room: string, json: string) => Promise<Problem | null>
  note: (room: string, id: string, act: CustodyAct, reason: string) => Promise<void>
}

/** What the engine says to the Worker alone. */
export type FileOpening = {
  blob: string
  secret: string
  size: number
  hash: string
  sealedHash: string
  name: string
  mediaType: string
}

/** How many files are on their way at the same time. */
const lanes = 2
const arrivalLookMs = 100
const largestPreview = 32 * 2 ** 20

/** All files of this device: on their way up and down, kept here, opened and saved. */
export class Files {
  readonly #around: Around
  readonly #moving = new Map<string, Moving>()
  readonly #kept = new Set<string>()
  readonly #queue: Moving[] = []
  #busy = 0

  constructor(around: Around) {
    this.#around = around
  }

  /** Shows what was on its way when the browser was closed. */
  async restore(): Promise<void> {
    await this.#around.vault.sweep()
    for (const record of await this.#around.store.all()) {
      if (record.kind === 'kept') this.#keeps(record.room, record.id)
      else this.#adopt(record, null)
    }
  }

  /**
   * Begins to seal and send `file` under `marking`, empty for the room's own; its own bytes never leave
   * this device.
   */
  async upload(room: string, file: File, marking = ''): Promise<void> {
    const record: UploadRecord = {
      kind: 'up',
      id: toHex(crypto.getRandomValues(new Uint8Array(16))),
      room,
      secret: toHex(crypto.getRandomValues(new Uint8Array(32))),
      name: file.name || 'file',
      mediaType: /^[\x21\x23-\x3b\x3d-\x7e]{1,127}$/.test(file.type)
        ? file.type
        : 'application/octet-stream',
      size: file.size,
      modified: file.lastModified,
      ...(marking ? { marking } : {}),
      blob: null,
      mark: null,
    }
    await this.#around.store.put(record)
    this.#start(this.#adopt(record, file))
  }

  /** Goes on with what stopped; `file` is what the person chose again, where that was asked for. */
  resume(id: string, file: File | null): Problem | null {
    const moving = this.#moving.get(id)
    if (!moving) return { code: 'file_unknown' }
    if (file && moving instanceof Upload && !moving.take(file)) return { code: 'file_changed' }
    if (!file) this.#start(moving)
    return null
  }

  pause(id: string): void {
    this.#moving.get(id)?.pause()
  }

  /** Gives up what is on its way. */
  async cancel(id: string): Promise<void> {
    const moving = this.#moving.get(id)
    if (!moving) return
    this.#moving.delete(id)
    if (moving instanceof Upload) await moving.cancel()
    else await moving.end()
    this.#around.show({ ...moving.shown, state: 'failed', problem: 'cancelled' })
  }

  /** Fetches a shared file and checks it. */
  fetch(room: string, id: string): Problem | null {
    if (this.#kept.has(id)) return null
    const moving = this.#moving.get(id)
    if (moving instanceof Download) {
      this.#start(moving)
      return null
    }
    const file = this.#shared(room, id)
    const opening = this.#around.opening(room, id)
    if (!file || !opening) return { code: 'file_unknown' }
    this.#start(this.#download(file, opening))
    return null
  }

  #download(file: SharedFile, opening: FileOpening): Download {
    const { region, vault, store, note, show } = this.#around
    const { room, id } = file
    const download = new Download(file, openingOf(id, opening), opening.blob, {
      region,
      vault,
      show,
      received: async () => {
        await store.put({ kind: 'kept', id, room })
        this.#kept.add(id)
        await note(room, id, 'received', '')
      },
      damaged: () => note(room, id, 'refused', ''),
    })
    this.#moving.set(id, download)
    show(download.shown)
    return download
  }

  /** The content of a file that is here, for a preview; small ones only. */
  async open(room: string, id: string): Promise<Opened> {
    const opening = this.#around.opening(room, id)
    if (!opening) return { problem: { code: 'file_unknown' } }
    if (opening.size > largestPreview) return { problem: { code: 'preview_too_large' } }
    const parts: Uint8Array<ArrayBuffer>[] = []
    const problem = await this.#unsealed(id, opening, (part) => {
      parts.push(part)
      return Promise.resolve()
    })
    if (problem) return { problem }
    await this.#around.note(room, id, 'opened', '')
    return { bytes: await new Blob(parts).arrayBuffer(), mediaType: opening.mediaType }
  }

  /** Writes a file that is here in clear: to `target`, or to one that is handed over. */
  async save(
    room: string,
    id: string,
    reason: string,
    target: FileSystemFileHandle | null,
  ): Promise<Saved> {
    const opening = this.#around.opening(room, id)
    if (!opening) return { problem: { code: 'file_unknown' } }
    if (this.#shared(room, id)?.stays) return { problem: { code: 'ask_originator' } }
    if (target) return await this.#saveTo(target, room, id, reason, opening)
    const clear = await this.#clear(id, opening)
    if ('problem' in clear) return clear
    await this.#around.note(room, id, 'exported', reason)
    return clear
  }

  /** A file in clear for a bundle, fetched before if need be; the bundle says that it left. */
  async clear(room: string, id: string): Promise<{ file: File } | { problem: Problem }> {
    const opening = this.#around.opening(room, id)
    if (!opening) return { problem: { code: 'file_unknown' } }
    const problem = this.fetch(room, id) ?? (await this.#arrival(id))
    return problem ? { problem } : await this.#clear(id, opening)
  }

  async #arrival(id: string): Promise<Problem | null> {
    while (!this.#kept.has(id)) {
      const { state, problem } = this.#moving.get(id)?.shown ?? { state: 'failed', problem: null }
      if (state === 'failed' || state === 'waiting') return { code: problem ?? 'file_not_here' }
      await new Promise((resolve) => setTimeout(resolve, arrivalLookMs))
    }
    return null
  }

  async #clear(id: string, opening: FileOpening): Promise<{ file: File } | { problem: Problem }> {
    const clear = await this.#around.vault.clear(opening.name)
    const problem = await this.#unsealed(id, opening, (part) => {
      clear.write(part)
      letGo(part.buffer)
      return Promise.resolve()
    })
    const file = await clear.done()
    return problem ? { problem } : { file }
  }

  #shared(room: string, id: string): SharedFile | undefined {
    return this.#around.shared(room).find((each) => each.id === id)
  }

  /** What the person chose is replaced only when all was right. */
  async #saveTo(
    target: FileSystemFileHandle,
    room: string,
    id: string,
    reason: string,
    opening: FileOpening,
  ): Promise<Saved> {
    const stream = await target.createWritable()
    const problem = await this.#unsealed(id, opening, async (part) => {
      await stream.write(part)
      letGo(part.buffer)
    })
    if (problem) {
      await stream.abort()
      return { problem }
    }
    await stream.close()
    await this.#around.note(room, id, 'exported', reason)
    return { file: null }
  }

  /** Opens the sealed file in the vault and checks all of it once more. */
  async #unsealed(
    id: string,
    opening: FileOpening,
    take: (part: Uint8Array<ArrayBuffer>) => Promise<void>,
  ): Promise<Problem | null> {
    const sealed = await this.#around.vault.read(id)
    if (!sealed || !this.#kept.has(id)) return { code: 'file_not_here' }
    try {
      const opener = await FileOpener.begin(openingOf(id, opening))
      const parts = new PartReader(sealed)
      for (let at = 0; opener.wanted > 0; ) {
        const part = await parts.read(at, at + opener.wanted)
        at += part.length
        await take(await opener.next(part))
      }
      opener.finish()
      return null
    } catch {
      await this.#drop(id)
      return { code: 'file_damaged' }
    }
  }

  async #drop(id: string): Promise<void> {
    this.#kept.delete(id)
    this.#moving.delete(id)
    await this.#around.store.remove({ kind: 'kept', id })
    await this.#around.vault.remove(id)
  }

  /** For a network that has come back. */
  hurry(): void {
    for (const moving of this.#moving.values()) moving.hurry()
  }

  /** Stops everything, when the device is locked. */
  end(): void {
    for (const moving of this.#moving.values()) void moving.end()
    this.#moving.clear()
    this.#queue.length = 0
  }

  #adopt(record: UploadRecord, file: File | null): Upload {
    const { region, vault, store, show, now, share } = this.#around
    const upload = new Upload(record, file, {
      region,
      vault,
      keep: (next) => store.put(next),
      forget: (old) => store.remove(old),
      share: (json) => share(record.room, json),
      show,
      now,
    })
    this.#moving.set(record.id, upload)
    show(upload.shown)
    return upload
  }

  #keeps(room: string, id: string): void {
    this.#kept.add(id)
    const gone = { id, room, direction: 'down', name: '', done: 1, total: 1 } as const
    this.#around.show({ ...gone, state: 'done', problem: null })
  }

  #start(moving: Moving): void {
    if (!this.#queue.includes(moving)) this.#queue.push(moving)
    this.#next()
  }

  #next(): void {
    const moving = this.#busy < lanes ? this.#queue.shift() : undefined
    if (!moving) return
    this.#busy++
    void moving.go().finally(() => {
      this.#busy--
      this.#next()
    })
  }
}

function openingOf(id: string, { secret, size, hash, sealedHash }: FileOpening) {
  return { id: fromHex(id), secret: fromHex(secret), size, hash, sealedHash }
}
