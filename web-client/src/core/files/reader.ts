/** What can be read in parts; the browser's `Blob` is one. */
export type Source = {
  readonly size: number
  slice(from: number, to: number): Part
}

type Part = Pick<Blob, 'arrayBuffer' | 'stream'>

/**
 * Reads a file part by part into always the same memory. What `arrayBuffer` makes for each part lies outside the
 * heap that a browser watches: a gigabyte that is read in this way stays a gigabyte until it collects.
 */
export class PartReader {
  readonly #source: Source
  #memory = new ArrayBuffer(0)

  constructor(source: Source) {
    this.#source = source
  }

  /**
   * The bytes from `from` to before `to`, fewer at the end of the file; they hold until the next are read. Rejects
   * when the file can no longer be read. One part at a time.
   */
  async read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    const part = this.#source.slice(from, to)
    const reader = refilling(part.stream())
    if (!reader) return new Uint8Array(await part.arrayBuffer())
    let rest = this.#taken(to - from)
    let filled = 0
    while (filled < to - from) {
      const { done, value } = await reader.read(new Uint8Array(rest, filled, to - from - filled))
      if (value) {
        rest = value.buffer
        filled += value.length
      }
      if (done) break
    }
    this.#memory = rest
    return new Uint8Array(rest, 0, filled)
  }

  /** The memory, which the stream keeps while it fills it. */
  #taken(length: number): ArrayBuffer {
    return this.#memory.byteLength < length ? new ArrayBuffer(length) : this.#memory
  }
}

/** Not every browser fills memory that it is given. */
function refilling(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  try {
    return stream.getReader({ mode: 'byob' })
  } catch {
    return null
  }
}
