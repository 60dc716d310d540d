import type { Transfer } from '../engine/files.ts'
import type { Problem } from '../engine/view.ts'
import { chunkStart, headerBytes, sealedLength, suite } from './format.ts'
import { fromHex } from './hex.ts'
import { Refused, type Region } from './region.ts'
import { FileSealer, type Hashes, type Source } from './sealer.ts'
import { Moving } from './transfer.ts'

/** What is kept of an upload, so that it goes on after the browser was closed. */
export type UploadRecord = {
  kind: 'up'
  id: string
  room: string
  secret: string
  name: string
  mediaType: string
  size: number
  /** When the file was last changed, by its disk. */
  modified: number
  /** Its codes and conditions; missing for the room's own. */
  marking?: string
  /** What the region calls it; null before it was asked. */
  blob: string | null
  /** The state of both hashes behind all that may have gone up; null at the beginning. */
  mark: string | null
}

/** What an upload needs around it. */
export type UploadTies = {
  region: Region
  keep: (record: UploadRecord) => Promise<void>
  forget: (record: UploadRecord) => Promise<void>
  /** Tells the room; answers why not, if so. */
  share: (json: string) => Promise<Problem | null>
  show: (transfer: Transfer) => void
  now: () => number
}

/** How many chunks travel in one request; what is held in memory at once. */
const windowChunks = 8
const checkEvery = 64

/** A file that is sealed and hashed while it goes up; at most a few chunks of it are held at a time. */
export class Upload extends Moving {
  readonly #ties: UploadTies
  #record: UploadRecord
  #source: Source | null
  #sealer: FileSealer | null = null
  #checked: boolean
  #window: { at: number; bytes: Uint8Array<ArrayBuffer> } | null = null

  constructor(record: UploadRecord, source: Source | null, ties: UploadTies) {
    super(viewOf(record, source), ties.show)
    this.#record = record
    this.#source = source
    this.#ties = ties
    this.#checked = record.mark === null
  }

  /** Goes on with the file that the person has chosen again; false when it is plainly another one. */
  take(file: Source & { lastModified: number }): boolean {
    const { size, modified } = this.#record
    if (file.size !== size || file.lastModified !== modified) return false
    this.#source = file
    void this.go()
    return true
  }

  /** Gives the upload up and takes back what has arrived. */
  async cancel(): Promise<void> {
    this.end()
    await this.#ties.forget(this.#record)
    if (this.#record.blob) await this.#ties.region.remove(this.#record.room, this.#record.blob)
  }

  /** Another file is not gone on with: the person is asked for the right one. */
  protected override refused(problem: Problem): Promise<void> {
    this.#window = null
    this.#sealer = null
    if (problem.code === 'file_changed') this.#source = null
    return Promise.resolve()
  }

  protected override async attempt(signal: AbortSignal): Promise<void> {
    const source = this.#source
    if (!source) {
      this.change({ state: 'needsFile' })
      return
    }
    this.change({ state: 'running', problem: null })
    this.#sealer ??= await this.#begin(source)
    if (!this.#checked) await this.#check(signal)
    let offset = await this.#offset(signal)
    const total = sealedLength(source.size)
    this.progress(offset)
    while (offset < total) {
      const { at, bytes } = await this.#windowAt(offset, source, signal)
      const { room, blob } = this.#placed()
      const rest = bytes.subarray(offset - at)
      offset = await this.#ties.region.append(room, blob, offset, rest, signal)
      this.progress(offset)
    }
    await this.#finish(source, signal)
  }

  async #begin(source: Source): Promise<FileSealer> {
    const { id, secret } = this.#record
    return await FileSealer.begin(source, fromHex(id), fromHex(secret))
  }

  /** After the browser was closed: all that may have gone up must be the same in this file. */
  async #check(signal: AbortSignal): Promise<void> {
    const { mark } = this.#record
    const chunks = Number((mark ?? '').split(':')[0])
    const sealer = this.#sealer
    if (!sealer) return
    const first = Math.max(0, chunks - windowChunks)
    const parts = first === 0 ? [sealer.header] : []
    while (sealer.index < chunks) {
      const chunk = await sealer.next()
      signal.throwIfAborted()
      if (sealer.index > first) parts.push(chunk)
      if (sealer.index % checkEvery === 1) {
        this.change({ state: 'checking', done: chunkStart(sealer.index) })
      }
    }
    if (sealer.save() !== mark) throw new Refused({ code: 'file_changed' })
    this.#window = { at: first === 0 ? 0 : chunkStart(first), bytes: joined(parts) }
    this.#checked = true
  }

  /** Where to go on; an upload that the region has forgotten begins anew. */
  async #offset(signal: AbortSignal): Promise<number> {
    const { room, blob, size } = this.#record
    try {
      if (blob) return await this.#ties.region.offset(room, blob, signal)
    } catch (cause) {
      if (!(cause instanceof Refused) || cause.problem.code !== 'not_found') throw cause
    }
    const made = await this.#ties.region.create(room, sealedLength(size), signal).catch(notInRoom)
    await this.#keep({ ...this.#record, blob: made })
    return 0
  }

  #placed(): { room: string; blob: string } {
    const { room, blob } = this.#record
    if (!blob) throw new Error('no place yet')
    return { room, blob }
  }

  /** The sealed bytes around `offset`; sealing again gives the same ones. */
  async #windowAt(offset: number, source: Source, signal: AbortSignal) {
    const held = this.#window
    if (held && offset >= held.at && offset < held.at + held.bytes.length) return held
    let sealer = this.#sealer
    if (!sealer || startOf(sealer) > offset) {
      sealer = await this.#begin(source)
      this.#sealer = sealer
    }
    while (chunkStart(sealer.index + 1) <= offset) {
      await sealer.next()
      signal.throwIfAborted()
    }
    const at = startOf(sealer)
    const parts = sealer.index === 0 ? [sealer.header] : []
    for (let n = 0; n < windowChunks && sealer.index < sealer.chunks; n++) {
      parts.push(await sealer.next())
      signal.throwIfAborted()
    }
    this.#window = { at, bytes: joined(parts) }
    /* Before any of it goes up, so that a file that is changed later is noticed. */
    await this.#keep({ ...this.#record, mark: sealer.save() })
    return this.#window
  }

  async #finish(source: Source, signal: AbortSignal): Promise<void> {
    const hashes = await this.#hashes(source, signal)
    const problem = await this.#ties.share(this.#description(hashes))
    if (problem && problem.code !== 'file_known') throw new Refused(problem)
    await this.#ties.forget(this.#record)
    this.change({ state: 'done', done: this.view.total })
  }

  /** All had arrived before the browser was closed: the file is sealed once more, and not sent. */
  async #hashes(source: Source, signal: AbortSignal): Promise<Hashes> {
    const sealer = this.#sealer ?? (await this.#begin(source))
    this.#sealer = null
    while (sealer.index < sealer.chunks) {
      await sealer.next()
      signal.throwIfAborted()
    }
    return sealer.hashes()
  }

  #description({ content, sealed }: Hashes): string {
    const { id, blob, secret, size, name, mediaType, marking } = this.#record
    const now = this.#ties.now()
    const said = { id, blob, suite, secret, size, name, mediaType, note: '' }
    return JSON.stringify({
      ...said,
      ...(marking ? { marking } : {}),
      hash: content,
      sealedHash: sealed,
      sealedAt: now,
      storedAt: now,
    })
  }

  async #keep(record: UploadRecord): Promise<void> {
    this.#record = record
    await this.#ties.keep(record)
  }
}

/** A room that this device was taken out of answers as if it were not there. */
function notInRoom(cause: unknown): never {
  const gone = cause instanceof Refused && cause.problem.code === 'not_found'
  throw gone ? new Refused({ code: 'not_in_room' }) : cause
}

function startOf(sealer: FileSealer): number {
  return sealer.index === 0 ? 0 : chunkStart(sealer.index)
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function viewOf(record: UploadRecord, source: Source | null): Transfer {
  const { id, room, name, size, mark } = record
  const [chunks = '0'] = (mark ?? '').split(':')
  const done = mark ? Math.min(sealedLength(size), chunkStart(Number(chunks))) : 0
  return {
    id,
    room,
    direction: 'up',
    name,
    done: done > headerBytes ? done : 0,
    total: sealedLength(size),
    state: source ? 'queued' : 'needsFile',
    problem: null,
  }
}
