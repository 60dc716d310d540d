import type { Effect, Engine } from '../../../engine/types/engine.d.ts'
import type { Problem, ViewChange } from '../engine/view.ts'
import type { Changes } from '../storage/record-store.ts'
import type { Network } from './network.ts'

/** Where records are kept. */
export interface Records {
  commit(changes: Changes): Promise<void>
  /** Up to `limit` records whose keys begin with `prefix` and come behind `after`, by their keys. */
  load(prefix: string, after: string, limit: number): Promise<[string, Uint8Array][]>
}

/** What the shell needs from the world. */
export type World = {
  engine: Engine
  records: Records
  network: Network
  now: () => number
  /** Hears of every change that is to be shown. */
  show: (change: ViewChange) => void
  /** The engine or its store failed; the shell has stopped for good. */
  broken: (cause: unknown) => void
}

/** An input for the engine: returns the JSON of its effects. */
export type Input = (engine: Engine, nowMs: number) => string

/** Effects other than those on records, with their bytes taken out of the engine. */
type Action = () => void

/**
 * Runs one device: hands inputs to the engine one by one, stores the records that come out in one
 * durable transaction, and only then carries out the other effects, in order. Inputs that arrive
 * while a transaction is under way share the next one.
 *
 * After a trap or a failed transaction nothing more is carried out: the engine may be ahead of what is
 * stored, and only a new start from the records is safe.
 */
export class Shell {
  readonly #world: World
  readonly #commands = new Map<number, (problem: Problem | null) => void>()
  #inputs: Input[] = []
  #running = false
  #ended = false
  #nextCommand = 1
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(world: World) {
    this.#world = world
  }

  /** Queues an input. */
  input(input: Input): void {
    if (this.#ended) return
    this.#inputs.push(input)
    if (!this.#running) void this.#run()
  }

  /** Queues a command; resolves with its answer. */
  async command(
    make: (engine: Engine, nowMs: number, id: number) => string,
  ): Promise<Problem | null> {
    if (this.#ended) return { code: 'interrupted' }
    const id = this.#nextCommand++
    return await new Promise((resolve) => {
      this.#commands.set(id, resolve)
      this.input((engine, nowMs) => make(engine, nowMs, id))
    })
  }

  /** Stops: nothing more is handed in, stored or carried out. Open commands are interrupted. */
  end(): void {
    this.#ended = true
    this.#inputs = []
    clearTimeout(this.#timer)
    for (const answer of this.#commands.values()) answer({ code: 'interrupted' })
    this.#commands.clear()
  }

  async #run(): Promise<void> {
    this.#running = true
    try {
      while (this.#inputs.length > 0) await this.#turn()
    } catch (cause) {
      if (!this.#ended) {
        this.end()
        this.#world.broken(cause)
      }
    }
    this.#running = false
  }

  /** Everything that waits now: handled, stored together, carried out. */
  async #turn(): Promise<void> {
    const inputs = this.#inputs
    this.#inputs = []
    const changes = new Map<string, Uint8Array | null>()
    const actions = inputs.flatMap((input) => this.#handle(input, changes))
    await this.#world.records.commit(changes)
    for (const action of actions) {
      if (!this.#ended) action()
    }
  }

  /** One call of the engine; what it wants stored goes into `changes`. */
  #handle(input: Input, changes: Map<string, Uint8Array | null>): Action[] {
    const { engine, now } = this.#world
    const effects = JSON.parse(input(engine, now())) as Effect[]
    const actions: Action[] = []
    for (const effect of effects) {
      if (effect.do === 'put') changes.set(effect.key, this.#bytes(effect.bytes))
      else if (effect.do === 'remove') changes.set(effect.key, null)
      else actions.push(this.#action(effect))
    }
    return actions
  }

  #action(effect: Exclude<Effect, { do: 'put' | 'remove' }>): Action {
    const { network, show } = this.#world
    switch (effect.do) {
      case 'http':
        return this.#request(effect, this.#bytes(effect.body))
      case 'move':
        return () => network.moveTo(effect.origin)
      case 'socket':
        return () => this.#open(effect.path)
      case 'frame': {
        const frame = this.#bytes(effect.bytes)
        return () => network.send(frame)
      }
      case 'close':
        return () => network.close(effect.code)
      case 'wake':
        return () => this.#wake(effect.at)
      case 'load':
        return () => this.#load(effect)
      case 'show':
        return () => show(effect.change as ViewChange)
      case 'answer':
        return () => this.#answer(effect.id, effect.problem)
    }
  }

  #request(effect: Extract<Effect, { do: 'http' }>, body: Uint8Array): Action {
    const { method, path, headers, id } = effect
    return () => {
      void this.#world.network.request({ method, path, headers, body }).then((answer) => {
        this.input((engine, now) =>
          engine.httpAnswered(now, id, answer.status, answer.contentType, answer.body),
        )
      })
    }
  }

  #load({ id, prefix, after, limit }: Extract<Effect, { do: 'load' }>): void {
    const broke = (cause: unknown) => {
      if (this.#ended) return
      this.end()
      this.#world.broken(cause)
    }
    this.#world.records.load(prefix, after, limit).then((records) => {
      this.input((engine, now) => {
        for (const [key, value] of records) engine.restoring(key, value)
        return engine.loaded(now, id)
      })
    }, broke)
  }

  #open(path: string): void {
    this.#world.network.open(path, {
      opened: () => this.input((engine, now) => engine.socketOpened(now)),
      closed: (code) => this.input((engine, now) => engine.socketClosed(now, code)),
      frame: (bytes) => this.input((engine, now) => engine.frameReceived(now, bytes)),
    })
  }

  #wake(at: number): void {
    clearTimeout(this.#timer)
    const longest = 2 ** 31 - 1
    const wait = Math.min(Math.max(at - this.#world.now(), 0), longest)
    this.#timer = setTimeout(() => this.input((engine, now) => engine.tick(now)), wait)
  }

  #answer(id: number, problem: Problem | null): void {
    this.#commands.get(id)?.(problem)
    this.#commands.delete(id)
  }

  #bytes(index: number): Uint8Array {
    const bytes = this.#world.engine.bytes(index)
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
}
