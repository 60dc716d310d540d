import type { Transfer } from '../engine/files.ts'
import type { Problem } from '../engine/view.ts'
import { chunkStart, headerBytes, sealedLength, suite } from './format.ts'
import { fromHex } from './hex.ts'
import { Outgoing, windowChunks } from './outgoing.ts'
import type { Source } from './reader.ts'
import { NoAnswer, Refused, type Region } from './region.ts'
import { FileSealer, type Hashes } from './sealer.ts'
import { Moving } from './transfer.ts'
import type { Vault } from './vault.ts'

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
  vault: Vault
  keep: (record: UploadRecord) => Promise<void>
  forget: (record: UploadRecord) => Promise<void>
  /** Tells the room; answers why not, if so. */
  share: (json: string) => Promise<Problem | null>
  show: (transfer: Transfer) => void
  now: () => number
}

const checkEvery = 64

/** A file that is sealed and hashed while it goes up; one chunk of it is held at a time. */
export class Upload extends Moving {
  readonly #ties: UploadTies
  #record: UploadRecord
  #source: Source | null
  #sealer: FileSealer | null = null
  #checked: boolean
  readonly #outgoing: Outgoing

  constructor(record: UploadRecord, source: Source | null, ties: UploadTies) {
    super(viewOf(record, source), ties.show)
    this.#record = record
    this.#source = source
    this.#ties = ties
    this.#checked = record.mark === null
    this.#outgoing = new Outgoing(ties.vault, record.id)
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
    await this.end()
    await this.#forget()
    if (this.#record.blob) await this.#ties.region.remove(this.#record.room, this.#record.blob)
  }

  /** Another file is not gone on with: the person is asked for the right one. */
  protected override refused(problem: Problem): Promise<void> {
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
    if (this.#checked) this.#sealer ??= await this.#begin(source)
    else await this.#check(source, signal)
    let offset = await this.#offset(signal)
    const total = sealedLength(source.size)
    this.progress(offset)
    while (offset < total) {
      const part = await this.#sealed(offset, source, signal)
      const { room, blob } = this.#placed()
      offset = await this.#ties.region.append(room, blob, offset, part, signal)
      this.progress(offset)
    }
    await this.#finish(source, signal)
  }

  async #begin(source: Source): Promise<FileSealer> {
    const { id, secret } = this.#record
    return await FileSealer.begin(source, fromHex(id), fromHex(secret))
  }

  /** After the browser was closed: all that may have gone up must be the same in this file. */
  async #check(source: Source, signal: AbortSignal): Promise<void> {
    const { mark } = this.#record
    const chunks = Number((mark ?? '').split(':')[0])
    const sealer = await this.#begin(source)
    this.#sealer = sealer
    const first = Math.max(0, chunks - windowChunks)
    while (sealer.index < first) {
      await this.#pass(sealer, signal)
      if (sealer.index % checkEvery === 1) {
        this.change({ state: 'checking', done: chunkStart(sealer.index) })
      }
    }
    await this.#outgoing.fill(sealer, chunks - first)
    if (sealer.save() !== mark) throw new Refused({ code: 'file_changed' })
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

  /** The sealed bytes from `offset` on; sealing again gives the same ones. */
  async #sealed(offset: number, source: Source, signal: AbortSignal): Promise<Blob> {
    const held = this.#outgoing.from(offset)
    if (held) return held
    const sealer = await this.#sealerAt(offset, source, signal)
    await this.#outgoing.fill(sealer, Math.min(windowChunks, sealer.chunks - sealer.index))
    /* Before any of it goes up, so that a file that is changed later is noticed. */
    await this.#keep({ ...this.#record, mark: sealer.save() })
    const filled = this.#outgoing.from(offset)
    if (!filled) throw new NoAnswer('the sealed part is not there')
    return filled
  }

  /** Seals up to the chunk in which `offset` lies; what was passed already is sealed once more. */
  async #sealerAt(offset: number, source: Source, signal: AbortSignal): Promise<FileSealer> {
    const held = this.#sealer
    const behind = held !== null && (held.index === 0 || chunkStart(held.index) <= offset)
    const sealer = behind ? held : await this.#begin(source)
    this.#sealer = sealer
    while (chunkStart(sealer.index + 1) <= offset) await this.#pass(sealer, signal)
    return sealer
  }

  async #pass(sealer: FileSealer, signal: AbortSignal): Promise<void> {
    await this.#outgoing.pass(sealer)
    signal.throwIfAborted()
  }

  async #finish(source: Source, signal: AbortSignal): Promise<void> {
    const hashes = await this.#hashes(source, signal)
    const problem = await this.#ties.share(this.#description(hashes))
    if (problem && problem.code !== 'file_known') throw new Refused(problem)
    await this.#forget()
    this.change({ state: 'done', done: this.view.total })
  }

  /** All had arrived before the browser was closed: the file is sealed once more, and not sent. */
  async #hashes(source: Source, signal: AbortSignal): Promise<Hashes> {
    const sealer = this.#sealer ?? (await this.#begin(source))
    this.#sealer = null
    while (sealer.index < sealer.chunks) await this.#pass(sealer, signal)
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

  async #forget(): Promise<void> {
    await this.#outgoing.remove()
    await this.#ties.forget(this.#record)
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
