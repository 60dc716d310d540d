/** Finds out which signatures hold, beside the engine and by the same program. */
export interface Verifiers {
  /** How many can be asked at a time without one waiting for another. */
  readonly count: number
  /** @returns one byte for each of the engine's claims, 1 where it holds; nothing when that could not be found out */
  verified: (claims: Int8Array) => Promise<Int8Array>
  end: () => void
}

/** What is used of a Worker. */
export type Helper = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

const nothing = new Int8Array()

/** Workers that share the work; one that fails is not asked again, and the engine verifies what it was asked. */
export class WorkerVerifiers implements Verifiers {
  readonly #all: Verifier[]

  constructor(count: number, make: () => Helper, module: WebAssembly.Module) {
    this.#all = Array.from({ length: count }, () => new Verifier(make(), module))
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

/** One Worker, which answers in the order in which it is asked. */
class Verifier {
  readonly #helper: Helper
  #waiting: ((holding: Int8Array) => void)[] = []
  broken = false

  constructor(helper: Helper, module: WebAssembly.Module) {
    this.#helper = helper
    helper.onmessage = ({ data }: MessageEvent<Int8Array>) => this.#waiting.shift()?.(data)
    helper.onerror = () => this.end()
    helper.postMessage(module)
  }

  get asked(): number {
    return this.#waiting.length
  }

  verified(claims: Int8Array): Promise<Int8Array> {
    this.#helper.postMessage(claims)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  end(): void {
    this.broken = true
    this.#helper.terminate()
    for (const resolve of this.#waiting.splice(0)) resolve(nothing)
  }
}
