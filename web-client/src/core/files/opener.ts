import {
  chunkLength,
  chunksOf,
  contentLength,
  FileKeys,
  headerBytes,
  overheadBytes,
} from './format.ts'
import { RunningHash } from './hash.ts'

/** What came is not what the author of the file sealed. */
export class NotTheFile extends Error {}

/** What opens and checks one file. */
export type Opening = {
  id: Uint8Array
  secret: Uint8Array
  size: number
  /** SHA-256 of the content, in hexadecimal digits. */
  hash: string
  /** SHA-256 of the sealed form, in hexadecimal digits. */
  sealedHash: string
}

/**
 * Opens one sealed file chunk by chunk. Nothing of it is to be shown or kept in clear before
 * {@link FileOpener.finish} has returned.
 */
export class FileOpener {
  readonly chunks: number
  readonly #opening: Opening
  readonly #keys: FileKeys
  readonly #content: RunningHash
  readonly #sealed: RunningHash
  #index = -1

  private constructor(o: Opening, keys: FileKeys, content: RunningHash, sealed: RunningHash) {
    this.chunks = chunksOf(o.size)
    this.#opening = o
    this.#keys = keys
    this.#content = content
    this.#sealed = sealed
  }

  static async begin(opening: Opening): Promise<FileOpener> {
    const keys = await FileKeys.of(opening.id, opening.secret, opening.size)
    return new FileOpener(opening, keys, await RunningHash.begin(), await RunningHash.begin())
  }

  /** How many bytes the next part has: the beginning, then each chunk; 0 at the end. */
  get wanted(): number {
    if (this.#index < 0) return headerBytes
    if (this.#index === this.chunks) return 0
    return chunkLength(this.#opening.size, this.#index) + overheadBytes
  }

  /** The content of the next part, without padding; {@link NotTheFile} for anything else. */
  async next(part: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    if (this.wanted === 0 || part.length !== this.wanted) throw new NotTheFile('length')
    const content = this.#index < 0 ? this.#begin(part) : await this.#open(part)
    this.#sealed.update(part)
    this.#content.update(content)
    this.#index++
    return content
  }

  #begin(header: Uint8Array): Uint8Array<ArrayBuffer> {
    const same = this.#keys.header.every((byte, i) => byte === header[i])
    if (!same) throw new NotTheFile('beginning')
    return new Uint8Array()
  }

  async #open(chunk: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    const last = this.#index === this.chunks - 1
    const plain = await this.#keys.open(this.#index, last, chunk).catch(() => null)
    if (!plain) throw new NotTheFile('chunk')
    const kept = contentLength(this.#opening.size, this.#index)
    if (plain.subarray(kept).some((byte) => byte !== 0)) throw new NotTheFile('padding')
    return plain.subarray(0, kept)
  }

  /** Throws {@link NotTheFile} for a file that is not whole or not the one that was sealed. */
  finish(): void {
    if (this.wanted !== 0) throw new NotTheFile('length')
    const { hash, sealedHash } = this.#opening
    if (this.#sealed.digest() !== sealedHash || this.#content.digest() !== hash) {
      throw new NotTheFile('hash')
    }
  }
}
