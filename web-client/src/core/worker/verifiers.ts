/** Finds out which signatures hold, beside the engine and by the same program. */
export interface Verifiers {
  /** How many can be asked at a time without one waiting for another. */
  readonly count: number
  /** @returns one byte for each of the engine's claims, 1 where it holds; nothing when that could not be found out */
  verified: (claims: Int8Array) => Promise<Int8Array>
  end: () => void
}

/** What is used of a Worker. */
export type Helper = Pick<
  Worker,
  'postMessage' | 'terminate' | 'onmessage' | 'onmessageerror' | 'onerror'
>

/** Claims to verify, and which of them hold, under the number of the question. */
export type Question = { readonly number: number; readonly claims: Int8Array }
export type Answer = { readonly number: number; readonly holding: Int8Array }

/** A Worker that says nothing for so long has died unnoticed: the browser took its memory. */
const longestMs = 120_000

const nothing = new Int8Array()

/** Workers that share the work; one that fails is not asked again, and the engine verifies what it was asked. */
export class WorkerVerifiers implements Verifiers {
  readonly #all: Verifier[] = []

  /** Starts up to `count` of them: where none can be started the engine verifies everything. */
  constructor(count: number, make: () => Helper, module: WebAssembly.Module) {
    try {
      while (this.#all.length < count) this.#all.push(new Verifier(make(), module))
    } catch {
      // Those that are there do the work.
    }
  }

  get count(): number {
    return this.#all.length
  }

  verified(claims: Int8Array): Promise<Int8Array> {
    const able = this.#all.filter(({ broken }) => !broken)
    const idlest = able.sort((a, b) => a.asked - b.asked)[0]
    return idlest?.verified(claims) ?? Promise.resolve(nothing)
  }

  end(): void {
    for (const each of this.#all) each.end()
  }
}

/** One Worker. An answer counts for the question whose number it has; one to no question ends it. */
class Verifier {
  readonly #helper: Helper
  readonly #waiting = new Map<number, (holding: Int8Array) => void>()
  #number = 0
  broken = false

  constructor(helper: Helper, module: WebAssembly.Module) {
    this.#helper = helper
    helper.onmessage = ({ data }: MessageEvent<Answer>) => this.#answered(data)
    helper.onmessageerror = () => this.end()
    helper.onerror = () => this.end()
    helper.postMessage(module)
  }

  get asked(): number {
    return this.#waiting.size
  }

  verified(claims: Int8Array): Promise<Int8Array> {
    const number = ++this.#number
    this.#helper.postMessage({ number, claims } satisfies Question)
    return new Promise((resolve) => {
      const late = setTimeout(() => this.end(), longestMs)
      this.#waiting.set(number, (holding) => {
        clearTimeout(late)
        resolve(holding)
      })
    })
  }

  #answered({ number, holding }: Answer): void {
    const resolve = this.#waiting.get(number)
    if (!resolve) {
      this.end()
      return
    }
    this.#waiting.delete(number)
    resolve(holding)
  }

  end(): void {
    this.broken = true
    this.#helper.terminate()
    for (const resolve of this.#waiting.values()) resolve(nothing)
    this.#waiting.clear()
  }
}
