import { createSHA256, type IHasher } from 'hash-wasm'

/** SHA-256 over what comes in parts; Web Crypto can only hash what is held whole. */
export class RunningHash {
  readonly #hasher: IHasher

  private constructor(hasher: IHasher) {
    this.#hasher = hasher
  }

  static async begin(): Promise<RunningHash> {
    return new RunningHash((await createSHA256()).init())
  }

  update(part: Uint8Array): void {
    this.#hasher.update(part)
  }

  /** The state as it is, to be compared or gone on from; it tells nothing but a hash does. */
  save(): Uint8Array {
    return this.#hasher.save()
  }

  /** The hash of all parts, in hexadecimal digits; only once. */
  digest(): string {
    return this.#hasher.digest('hex')
  }
}
