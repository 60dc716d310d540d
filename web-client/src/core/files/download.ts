import type { SharedFile, Transfer } from '../engine/files.ts'
import type { Problem } from '../engine/view.ts'
import { chunkBytes, overheadBytes, sealedLength } from './format.ts'
import { letGo } from './let-go.ts'
import { FileOpener, NotTheFile, type Opening } from './opener.ts'
import { NoAnswer, Refused, type Region } from './region.ts'
import { Moving } from './transfer.ts'
import type { Vault, Writer } from './vault.ts'

/** What a download needs around it. */
export type DownloadTies = {
  region: Region
  vault: Vault
  /** Says that the whole file is here and checked. */
  received: () => Promise<void>
  /** Says that what came is not the file; it was thrown away. */
  damaged: () => Promise<void>
  show: (transfer: Transfer) => void
}

/**
 * A sealed file that comes to this device's vault. Each part is opened as it comes, only to check it;
 * what was checked is stored sealed, and counts as received after the hash of the whole.
 */
export class Download extends Moving {
  readonly #opening: Opening
  readonly #blob: string
  readonly #ties: DownloadTies

  constructor(
    file: Pick<SharedFile, 'id' | 'room' | 'name' | 'size'>,
    opening: Opening,
    blob: string,
    ties: DownloadTies,
  ) {
    const { id, room, name, size } = file
    const total = sealedLength(size)
    const view = { id, room, direction: 'down', name, done: 0, total } as const
    super({ ...view, state: 'queued', problem: null }, ties.show)
    this.#opening = opening
    this.#blob = blob
    this.#ties = ties
  }

  protected override async attempt(signal: AbortSignal): Promise<void> {
    this.change({ state: 'running', problem: null })
    const writer = await this.#ties.vault.writer(this.view.id)
    try {
      const opener = await this.#checkWhatIsHere(writer, signal)
      if (opener.wanted > 0) await this.#fetch(opener, writer, signal)
      opener.finish()
    } finally {
      writer.close()
    }
    await this.#ties.received()
    this.change({ state: 'done', done: this.view.total })
    await this.#ties.region.received(this.view.room, this.#blob).catch(() => undefined)
  }

  /** Goes on behind what came before a restart; what is torn at the end comes once more. */
  async #checkWhatIsHere(writer: Writer, signal: AbortSignal): Promise<FileOpener> {
    const opener = await FileOpener.begin(this.#opening)
    let at = 0
    try {
      while (opener.wanted > 0 && at + opener.wanted <= writer.size) {
        const part = writer.read(at, opener.wanted)
        letGo((await opener.next(part)).buffer)
        at += part.length
        signal.throwIfAborted()
      }
      if (at === writer.size) return opener
    } catch (cause) {
      if (!(cause instanceof NotTheFile)) throw cause
    }
    writer.restart()
    return await FileOpener.begin(this.#opening)
  }

  async #fetch(opener: FileOpener, writer: Writer, signal: AbortSignal): Promise<void> {
    const { room } = this.view
    const body = await this.#ties.region
      .read(room, this.#blob, writer.size, signal)
      .catch(goneByNow)
    const parts = new Parts(body.getReader())
    for (let shown = 0; opener.wanted > 0; shown++) {
      const part = await parts.take(opener.wanted)
      letGo((await opener.next(part)).buffer)
      writer.write(part)
      if (shown % 4 === 0) this.progress(writer.size)
      signal.throwIfAborted()
    }
    await parts.end()
  }

  protected override async refused(problem: Problem): Promise<void> {
    if (problem.code !== 'file_damaged') return
    await this.#ties.vault.remove(this.view.id)
    await this.#ties.damaged()
  }
}

/** What a member cannot find was taken back, or its time is over. */
function goneByNow(cause: unknown): never {
  const gone = cause instanceof Refused && cause.problem.code === 'not_found'
  throw gone ? new Refused({ code: 'file_gone' }) : cause
}

/** Cuts a stream into parts of wanted lengths, at most a chunk; holds one part and what came with it. */
class Parts {
  readonly #part = new Uint8Array(chunkBytes + overheadBytes)
  readonly #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>
  #rest: Uint8Array<ArrayBuffer> = new Uint8Array()

  constructor(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>) {
    this.#reader = reader
  }

  /** The next `length` bytes; they hold until the next are taken. */
  async take(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const part = this.#part.subarray(0, length)
    let filled = 0
    while (filled < length) {
      if (this.#rest.length === 0) {
        letGo(this.#rest.buffer)
        this.#rest = await this.#more()
      }
      const some = this.#rest.subarray(0, length - filled)
      part.set(some, filled)
      filled += some.length
      this.#rest = this.#rest.subarray(some.length)
    }
    return part
  }

  /** Throws {@link NotTheFile} when more comes than the file has. */
  async end(): Promise<void> {
    const more = this.#rest.length > 0 || !(await this.#reader.read()).done
    await this.#reader.cancel().catch(() => undefined)
    if (more) throw new NotTheFile('length')
  }

  /** A stream that breaks is no answer; one that ends early is not the file. */
  async #more(): Promise<Uint8Array<ArrayBuffer>> {
    const { done, value } = await this.#reader.read().catch(brokenOff)
    if (done) throw new NotTheFile('length')
    return value
  }
}

function brokenOff(cause: unknown): never {
  if (cause instanceof Error && cause.name === 'AbortError') throw cause
  throw new NoAnswer('broken off')
}
