import { chunkLength, chunksOf, contentLength, FileKeys } from './format.ts'
import { RunningHash } from './hash.ts'
import { PartReader, type Source } from './reader.ts'

/** What a file is known by once it is sealed, in hexadecimal digits. */
export type Hashes = { content: string; sealed: string }

/** Seals one file from its beginning to its end while it is hashed; holds one chunk at a time. */
export class FileSealer {
  readonly chunks: number
  readonly #source: PartReader
  readonly #size: number
  readonly #keys: FileKeys
  readonly #content: RunningHash
  readonly #sealed: RunningHash
  #index = 0

  private constructor(source: Source, keys: FileKeys, content: RunningHash, sealed: RunningHash) {
    this.chunks = chunksOf(source.size)
    this.#source = new PartReader(source)
    this.#size = source.size
    this.#keys = keys
    this.#content = content
    this.#sealed = sealed
    sealed.update(keys.header)
  }

  static async begin(source: Source, id: Uint8Array, secret: Uint8Array): Promise<FileSealer> {
    const keys = await FileKeys.of(id, secret, source.size)
    return new FileSealer(source, keys, await RunningHash.begin(), await RunningHash.begin())
  }

  /** What stands before the first chunk. */
  get header(): Uint8Array<ArrayBuffer> {
    return this.#keys.header
  }

  /** The number of the next chunk. */
  get index(): number {
    return this.#index
  }

  /**
   * Seals the next chunk to the beginning of `into`; rejects when the source can no longer be read.
   *
   * @returns how long it is
   */
  async next(into: Uint8Array): Promise<number> {
    const index = this.#index
    const size = this.#size
    const held = contentLength(size, index)
    const from = Math.min(size, index * 2 ** 20)
    const content = await this.#source.read(from, from + held)
    if (content.length !== held) throw new Error('source_changed')
    this.#content.update(content)
    const last = index === this.chunks - 1
    const length = await this.#keys.seal(index, last, content, chunkLength(size, index), into)
    this.#sealed.update(into.subarray(0, length))
    this.#index = index + 1
    return length
  }

  /** The states of both hashes after the chunks that were made. */
  save(): string {
    return `${this.#index}:${hexOf(this.#content.save())}:${hexOf(this.#sealed.save())}`
  }

  /** The hashes of the whole, when all chunks were made; only once. */
  hashes(): Hashes {
    if (this.#index !== this.chunks) throw new Error('not all is sealed')
    return { content: this.#content.digest(), sealed: this.#sealed.digest() }
  }
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
