import type {
  Consent,
  EnginePort,
  Entry,
  Outcome,
  Problem,
  Room,
  Word,
} from '../../core/engine/port.ts'
import { Model } from '../../shared/model/model.ts'
import type { ViewStore } from '../../shared/view/view-store.ts'

/** What a person is asked before something is done with a message. */
export type Question =
  | { readonly kind: 'pass'; readonly entry: Entry }
  | { readonly kind: 'retract'; readonly entry: Entry }
  | { readonly kind: 'ask'; readonly entry: Entry; readonly block: Block }
  | { readonly kind: 'answer'; readonly entry: Entry; readonly consent: Consent }
  | { readonly kind: 'date' }

/** A message that did not go to another room, because that is its originator's decision. */
export interface Block {
  readonly to: string
  readonly toTitle: string
  /** Name of the originator's agency. */
  readonly agency: string
  readonly marking: string
}

export interface TalkSnapshot {
  readonly question: Question | null
  /** Messages that others answer, by item. */
  readonly quotes: ReadonlyMap<string, Entry>
  /** Where passing a message on was stopped, by the key of its entry. */
  readonly blocks: ReadonlyMap<string, Block>
  readonly problem: Problem | null
}

/** What can be done with the messages of one room. */
export class TalkViewModel extends Model<TalkSnapshot> {
  readonly #port: EnginePort
  readonly #id: string
  readonly #wanted = new Set<string>()
  #fetching = false

  constructor(port: EnginePort, view: ViewStore, id: string) {
    super({ question: null, quotes: new Map(), blocks: new Map(), problem: null })
    this.#port = port
    this.#id = id
    this.own(
      view.onEntry((entry) => {
        const item = entry.room === id ? entry.talk?.item : null
        if (item && this.snapshot().quotes.has(item)) this.#quote([entry])
      }),
    )
  }

  ask(question: Question): void {
    this.change({ question, problem: null })
  }

  close(): void {
    this.change({ question: null, problem: null })
  }

  /** Stands by `word` about a message, or no longer. */
  react(entry: Entry, word: Word): void {
    const people = entry.talk?.reactions?.find((each) => each.word === word)?.people ?? []
    const on = !people.some(({ you }) => you)
    void this.#about(entry, (target) => this.#port.say(this.#id, { do: 'react', target, word, on }))
  }

  pin(entry: Entry): void {
    const on = !entry.talk?.pinned
    void this.#about(entry, (target) => this.#port.say(this.#id, { do: 'pin', target, on }))
  }

  retract(entry: Entry): Promise<boolean> {
    return this.#about(entry, (target) => this.#port.say(this.#id, { do: 'retract', target }))
  }

  /** Passes a message on; where that is its originator's decision, the message says so. */
  pass(entry: Entry, to: Room, text: string): Promise<boolean> {
    return this.#about(entry, async (target) => {
      const outcome = await this.#port.say(this.#id, { do: 'pass', target, to: to.id, text })
      if (outcome.problem?.code !== 'ask_originator') return outcome
      const { agency, marking } = outcome.problem
      const block = {
        to: to.id,
        toTitle: to.title,
        agency: String(agency),
        marking: String(marking),
      }
      this.change({ blocks: new Map(this.snapshot().blocks).set(entry.key, block) })
      return { problem: null }
    })
  }

  /** Opens a request at the originator's agency. */
  askOriginator(entry: Entry, block: Block, reason: string): Promise<boolean> {
    const { to, toTitle, agency: originator } = block
    return this.#about(entry, async (target) => {
      const wish = { do: 'ask', target, to, toTitle, originator, reason } as const
      const outcome = await this.#port.say(this.#id, wish)
      if (!outcome.problem) this.unblock(entry)
      return outcome
    })
  }

  grant(entry: Entry, consent: Consent, untilMs: number): Promise<boolean> {
    const asking = consent.item
    return this.#about(entry, (target) =>
      this.#port.say(this.#id, { do: 'grant', target, asking, untilMs }),
    )
  }

  deny(entry: Entry, consent: Consent, reason: string): Promise<boolean> {
    const asking = consent.item
    return this.#about(entry, (target) =>
      this.#port.say(this.#id, { do: 'deny', target, asking, reason }),
    )
  }

  /** The stop was read. */
  unblock(entry: Entry): void {
    const blocks = new Map(this.snapshot().blocks)
    blocks.delete(entry.key)
    this.change({ blocks })
  }

  /** Fetches the message that another one answers, unless it is there. */
  want(item: string): void {
    if (this.snapshot().quotes.has(item) || this.#wanted.has(item)) return
    this.#wanted.add(item)
    if (this.#fetching) return
    this.#fetching = true
    queueMicrotask(() => void this.#fetch())
  }

  /** The message that `item` names, null when this device does not have it. */
  async find(item: string): Promise<Entry | null> {
    const [found = null] = await this.#port.messages(this.#id, [item])
    return found
  }

  /** The conversation of a message, or all pinned messages for null. */
  conversation(item: string | null, pins: readonly string[]): Promise<Entry[]> {
    return item === null ? this.#port.messages(this.#id, pins) : this.#port.thread(this.#id, item)
  }

  async #fetch(): Promise<void> {
    const items = [...this.#wanted]
    this.#fetching = false
    const found = await this.#port.messages(this.#id, items)
    if (found.length > 0) this.#quote(found)
  }

  #quote(entries: readonly Entry[]): void {
    const quotes = new Map(this.snapshot().quotes)
    for (const entry of entries) if (entry.talk?.item) quotes.set(entry.talk.item, entry)
    this.changeSoon({ quotes })
  }

  async #about(entry: Entry, deed: (item: string) => Promise<Outcome>): Promise<boolean> {
    const item = entry.talk?.item
    if (!item) return false
    const { problem } = await deed(item)
    this.change(problem ? { problem } : { problem, question: null })
    return problem === null
  }
}
