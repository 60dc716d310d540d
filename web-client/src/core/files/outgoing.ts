import { chunkBytes, chunkStart, overheadBytes } from './format.ts'
import type { FileSealer } from './sealer.ts'
import type { Vault } from './vault.ts'

/** How many chunks travel in one request. */
export const windowChunks = 8

/**
 * The sealed bytes of one upload that travel next. They lie in the vault and not in memory: what a request carries
 * stays in a browser's memory until it collects, which it does not hurry to, so that a gigabyte sent is a gigabyte
 * held. Of a file on the disk nothing is held.
 */
export class Outgoing {
  readonly #vault: Vault
  readonly #name: string
  readonly #chunk = new Uint8Array(chunkBytes + overheadBytes)
  #at = 0
  #file: Blob | null = null

  constructor(vault: Vault, id: string) {
    this.#vault = vault
    this.#name = `${id}.next`
  }

  /** What is held from `offset` on, or null when that is elsewhere. */
  from(offset: number): Blob | null {
    const skipped = offset - this.#at
    if (!this.#file || skipped < 0 || skipped >= this.#file.size) return null
    return this.#file.slice(skipped)
  }

  /** Holds the next `count` chunks of `sealer` and no others; before the first stands the header. */
  async fill(sealer: FileSealer, count: number): Promise<void> {
    this.#file = null
    this.#at = sealer.index === 0 ? 0 : chunkStart(sealer.index)
    const writer = await this.#vault.writer(this.#name)
    try {
      writer.restart()
      if (sealer.index === 0) writer.write(sealer.header)
      for (let n = 0; n < count; n++) writer.write(await this.#sealed(sealer))
    } finally {
      writer.close()
    }
    this.#file = await this.#vault.read(this.#name)
  }

  /** Seals and hashes the next chunk, which does not travel. */
  async pass(sealer: FileSealer): Promise<void> {
    await this.#sealed(sealer)
  }

  /** Leaves nothing behind. */
  async remove(): Promise<void> {
    this.#file = null
    await this.#vault.remove(this.#name)
  }

  async #sealed(sealer: FileSealer): Promise<Uint8Array<ArrayBuffer>> {
    return this.#chunk.subarray(0, await sealer.next(this.#chunk))
  }
}
