import { type Call, type FromWorker, reads, type ToWorker } from '../engine/protocol.ts'
import { Snapshot } from '../engine/snapshot.ts'
import type { ViewChange } from '../engine/view.ts'
import { isTrap } from '../wasm/errors.ts'
import type { Host } from './host.ts'

/** Between the Workers of one browser. */
type Among =
  | { kind: 'owner' }
  | { kind: 'hello'; from: string }
  | { kind: 'state'; to: string; changes: ViewChange[]; key: CryptoKey | null }
  | { kind: 'ask'; from: string; id: number; call: Call }
  | { kind: 'answer'; to: string; message: FromWorker }
  | { kind: 'change'; change: ViewChange }
  | { kind: 'key'; key: CryptoKey | null }

/** A way to the other Workers; `BroadcastChannel` in the browser. */
export type Channel = {
  postMessage: (message: unknown) => void
  onmessage: ((event: MessageEvent) => unknown) | null
}

/** What an owner is made with. */
export type Ties = {
  show: (change: ViewChange) => void
  opened: (key: CryptoKey | null) => void
}

/** This Worker's own surroundings. */
export type Place = {
  /** Different in each Worker. */
  name: string
  channel: Channel
  page: (message: FromWorker) => void
  own: (ties: Ties) => Host
  /** The engine has trapped; this Worker must end. */
  broken: (cause: unknown) => void
}

/**
 * One of the Workers of this browser, one for each tab. The one that holds the lock owns the engine;
 * the others pass their page's calls on to it and hear of all changes. When the owner's tab closes,
 * the next in line takes over with the key that all of them hold while the device is open.
 */
export class Tabs {
  readonly #place: Place
  readonly #snapshot = new Snapshot()
  readonly #open = new Map<number, Call>()
  #host: Host | null = null
  #ownerSeen = false
  /** Whether another tab has ever been there: a change that nobody hears need not be told. */
  #guestSeen = false
  #key: CryptoKey | null = null

  constructor(place: Place) {
    this.#place = place
    place.channel.onmessage = ({ data }: MessageEvent<Among>) => this.#heard(data)
    this.#tell({ kind: 'hello', from: place.name })
  }

  /** Something from this Worker's own page. */
  fromPage(message: ToWorker): void {
    if (message.kind === 'key') {
      this.#key = message.key
      void this.#host?.resume(message.key)
      return
    }
    if (this.#host) void this.#serve(this.#host, message.id, message.call, this.#place.page)
    else this.#ask(message.id, message.call)
  }

  /** This Worker holds the lock from now on. */
  async becomeOwner(): Promise<void> {
    const host = this.#place.own({
      show: (change) => this.#shown(change),
      opened: (key) => this.#opened(key),
    })
    if (this.#key) await host.resume(this.#key)
    this.#host = host
    this.#tell({ kind: 'owner' })
    const waiting = [...this.#open]
    this.#open.clear()
    for (const [id, call] of waiting) {
      if (this.#ownerSeen && !reads.has(call.method)) this.#interrupted(id)
      else void this.#serve(host, id, call, this.#place.page)
    }
  }

  /** For a network that has come back. */
  async refresh(): Promise<void> {
    await this.#host?.refresh()
  }

  #ask(id: number, call: Call): void {
    this.#open.set(id, call)
    this.#tell({ kind: 'ask', from: this.#place.name, id, call })
  }

  #heard(message: Among): void {
    if (this.#host) this.#heardAsOwner(this.#host, message)
    else this.#heardAsGuest(message)
  }

  #heardAsOwner(host: Host, message: Among): void {
    this.#guestSeen = true
    if (message.kind === 'hello') {
      const changes = this.#snapshot.changes()
      this.#tell({ kind: 'state', to: message.from, changes, key: this.#key })
    } else if (message.kind === 'ask') {
      const to = message.from
      void this.#serve(host, message.id, message.call, (answer) =>
        this.#tell({ kind: 'answer', to, message: answer }),
      )
    }
  }

  #heardAsGuest(message: Among): void {
    switch (message.kind) {
      case 'owner':
        this.#ownerChanged()
        break
      case 'state':
        if (message.to === this.#place.name) this.#joined(message.changes, message.key)
        break
      case 'answer':
        if (message.to === this.#place.name) this.#answered(message.message)
        break
      case 'change':
        this.#noted(message.change)
        break
      case 'key':
        this.#keyChanged(message.key)
        break
      case 'hello':
      case 'ask':
        break
    }
  }

  /** Another Worker owns the engine now; what the last one left open is asked again or interrupted. */
  #ownerChanged(): void {
    const open = [...this.#open]
    this.#open.clear()
    for (const [id, call] of open) {
      if (this.#ownerSeen && !reads.has(call.method)) this.#interrupted(id)
      else this.#ask(id, call)
    }
    this.#ownerSeen = true
    this.#tell({ kind: 'hello', from: this.#place.name })
  }

  #joined(changes: ViewChange[], key: CryptoKey | null): void {
    this.#ownerSeen = true
    this.#keyChanged(key)
    for (const change of changes) this.#noted(change)
  }

  #answered(message: FromWorker): void {
    this.#ownerSeen = true
    if ('id' in message && this.#open.delete(message.id)) this.#place.page(message)
  }

  async #serve(
    host: Host,
    id: number,
    { method, args }: Call,
    reply: (message: FromWorker) => void,
  ): Promise<void> {
    try {
      const run = host[method].bind(host) as (...values: unknown[]) => Promise<unknown>
      reply({ kind: 'reply', id, value: await run(...args) })
    } catch (cause) {
      reply({ kind: 'failed', id, message: String(cause) })
      if (isTrap(cause)) this.#place.broken(cause)
    }
  }

  #interrupted(id: number): void {
    this.#place.page({ kind: 'reply', id, value: { problem: { code: 'interrupted' } } })
  }

  #shown(change: ViewChange): void {
    if (this.#guestSeen) this.#tell({ kind: 'change', change })
    this.#noted(change)
  }

  #noted(change: ViewChange): void {
    this.#snapshot.note(change)
    this.#place.page({ kind: 'change', change })
  }

  #opened(key: CryptoKey | null): void {
    this.#tell({ kind: 'key', key })
    this.#keyChanged(key)
  }

  #keyChanged(key: CryptoKey | null): void {
    if (this.#key && !key) this.#snapshot.clear()
    this.#key = key
    this.#place.page({ kind: 'key', key })
  }

  #tell(message: Among): void {
    this.#place.channel.postMessage(message)
  }
}
