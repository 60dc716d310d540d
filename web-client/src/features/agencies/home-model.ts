import type {
  EnginePort,
  OpenedHome,
  Problem,
  Regions,
  SignedHome,
} from '../../core/engine/port.ts'
import { Model } from '../../shared/model/model.ts'

/** How far a region has come with its word. */
export type WordState =
  | { state: 'asking' }
  | { state: 'given'; answer: Uint8Array }
  | { state: 'refused'; problem: Problem }

/** Which region is lost, and which one is to go on with its rooms. */
export interface Loss {
  readonly from: string
  readonly to: string
  /** All that have a say, `to` first. */
  readonly witnesses: readonly string[]
}

export interface HomeSnapshot {
  /** The regions as the one that this device is connected to sees them. */
  readonly regions: Regions | null
  /** What each region that was asked has said; empty before. */
  readonly words: Readonly<Record<string, WordState>>
  /** What this administrator has signed first, to be handed on. */
  readonly written: SignedHome | null
  /** What another administrator has signed, to be signed second. */
  readonly opened: OpenedHome | null
  readonly busy: boolean
  /** What two have signed is on its way to the next home, and cannot be taken back. */
  readonly recording: boolean
  readonly problem: Problem | null
  /** It was recorded that `to` goes on with the rooms of `from`. */
  readonly recorded: { from: string; to: string } | null
}

const nothing = {
  words: {},
  written: null,
  opened: null,
  busy: false,
  recording: false,
  problem: null,
  recorded: null,
} as const

/** What the engine says of an answer that is no word of the region that was asked. */
const noWords: readonly unknown[] = ['invalid_field', 'certificate']

/**
 * Two administrators give the rooms of a lost region another home. Nothing of it is kept: what the first one has
 * signed is a file, and whoever closes the dialog begins anew.
 */
export class HomeModel extends Model<HomeSnapshot> {
  readonly #port: EnginePort
  /** Answers to a question that nobody waits for any more are dropped. */
  #round = 0

  constructor(port: EnginePort) {
    super({ regions: null, ...nothing })
    this.#port = port
    this.own(
      port.subscribe((change) => {
        if (change.type === 'regions') this.change({ regions: change.regions })
      }),
    )
  }

  /** Leaves what was begun. */
  leave(): void {
    this.#round++
    this.change(nothing)
  }

  /** Asks all regions that have a say for their word, at once. */
  async ask({ from, to, witnesses }: Loss): Promise<void> {
    const round = ++this.#round
    this.change({ ...nothing, busy: true })
    const question = await this.#port.signHome({ do: 'ask', from, to })
    if (round !== this.#round) return
    if ('problem' in question) {
      this.change({ busy: false, problem: question.problem })
      return
    }
    this.change({
      words: Object.fromEntries(witnesses.map((region) => [region, { state: 'asking' }])),
    })
    await Promise.all(
      witnesses.map(async (region) => {
        const said = await this.#port.tellRegion(region, 'word', question.file)
        if (round !== this.#round) return
        const word: WordState =
          'problem' in said
            ? { state: 'refused', problem: said.problem }
            : { state: 'given', answer: said.answer }
        this.change({ words: { ...this.snapshot().words, [region]: word } })
      }),
    )
    await this.#refuseFalse(from, to, round)
    if (round === this.#round) this.change({ busy: false })
  }

  /** One region that answers with something else than its word must not keep the others' words from counting. */
  async #refuseFalse(from: string, to: string, round: number): Promise<void> {
    const next = this.snapshot().words[to]
    if (next?.state !== 'given') return
    for (const [region, word] of Object.entries(this.snapshot().words)) {
      if (word.state !== 'given') continue
      const words = region === to ? [word.answer] : [next.answer, word.answer]
      const tried = await this.#port.signHome({ do: 'sign', from, to, words })
      if (round !== this.#round) return
      if ('problem' in tried && noWords.includes(tried.problem.rule ?? tried.problem.code)) {
        const refused = { state: 'refused', problem: { code: 'false_word' } } as const
        this.change({ words: { ...this.snapshot().words, [region]: refused } })
        if (region === to) return
      }
    }
  }

  /** Signs by the words that were given. */
  async sign({ from, to, witnesses }: Loss): Promise<boolean> {
    const { words } = this.snapshot()
    const given = witnesses.flatMap((region) => {
      const word = words[region]
      return word?.state === 'given' ? [word.answer] : []
    })
    const done = await this.#alone(() =>
      this.#port.signHome({ do: 'sign', from, to, words: given }),
    )
    if (done) this.change({ written: done })
    return done !== null
  }

  /** Reads what another administrator has handed on. */
  async open(file: Uint8Array): Promise<void> {
    this.leave()
    const opened = await this.#alone(() => this.#port.openHome(file))
    this.change({ opened })
  }

  /** Asks the next home once more, signs second, and has it recorded there. */
  async cosign(): Promise<void> {
    const { opened } = this.snapshot()
    if (!opened) return
    const { file, from, to } = opened
    const round = this.#round
    const done = await this.#alone(async () => {
      const question = await this.#port.signHome({ do: 'ask', file })
      if ('problem' in question || round !== this.#round) return question
      const said = await this.#port.tellRegion(to, 'word', question.file)
      if ('problem' in said || round !== this.#round) return said
      const both = await this.#port.signHome({ do: 'cosign', file, word: said.answer })
      if ('problem' in both || round !== this.#round) return both
      this.change({ recording: true })
      const told = await this.#port.tellRegion(to, 'event', both.file)
      return 'problem' in told ? { problem: outcomeOf(told.problem) } : told
    })
    if (round === this.#round) this.change({ recording: false })
    if (done) this.change({ opened: null, recorded: { from, to } })
  }

  /** Null after a problem, which is shown, or where nobody waits for it any more. */
  async #alone<T extends object>(work: () => Promise<T | { problem: Problem }>): Promise<T | null> {
    const round = this.#round
    this.change({ busy: true, problem: null })
    const done = await work()
    if (round !== this.#round) return null
    const isProblem = 'problem' in done
    this.change({ busy: false, problem: isProblem ? done.problem : null })
    return isProblem ? null : done
  }
}

/** Where the answer got lost, nobody knows here whether it was recorded. */
function outcomeOf(problem: Problem): Problem {
  const isOpen = problem.code === 'no_answer' || /^http_5|^internal/.test(problem.code)
  return isOpen ? { code: 'outcome_unknown' } : problem
}
