import { chunkLength, chunksOf, contentLength, FileKeys } from './format.ts'
import { RunningHash } from './hash.ts'

/** Where the content of a file comes from; the browser's `Blob` is one. */
export type Source = {
  readonly size: number
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

/** What a file is known by once it is sealed, in hexadecimal digits. */
export type Hashes = { content: string; sealed: string }

/** Seals one file from its beginning to its end while it is hashed; holds one chunk at a time. */
export class FileSealer {
  readonly chunks: number
  readonly #source: Source
  readonly #keys: FileKeys
  readonly #content: RunningHash
  readonly #sealed: RunningHash
  #index = 0

  private constructor(source: Source, keys: FileKeys, content: RunningHash, sealed: RunningHash) {
    this.chunks = chunksOf(source.size)
    this.#source = source
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

  /** The next chunk; rejects when the source can no longer be read. */
  async next(): Promise<Uint8Array<ArrayBuffer>> {
    const index = this.#index
    const { size } = this.#source
    const length = contentLength(size, index)
    const from = Math.min(size, index * 2 ** 20)
    const content = new Uint8Array(await this.#source.slice(from, from + length).arrayBuffer())
    if (content.length !== length) throw new Error('source_changed')
    this.#content.update(content)
    const last = index === this.chunks - 1
    const chunk = await this.#keys.seal(index, last, content, chunkLength(size, index))
    this.#sealed.update(chunk)
    this.#index = index + 1
    return chunk
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
