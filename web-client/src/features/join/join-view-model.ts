import type { EnginePort, JoinStage, Offer, Problem, UnlockSecret } from '../../core/engine/port.ts'
import { Model } from '../../shared/model/model.ts'
import type { PasskeyProblem, Passkeys } from '../../shared/passkey/passkeys.ts'
import type { ViewStore } from '../../shared/view/view-store.ts'
import { codeCharacters, halfLength, spread } from './code.ts'
import { type PassphraseProblem, passphraseProblem } from './passphrase.ts'

/** Where a person is between the link and the room. */
export type JoinStep = 'opening' | 'code' | 'unlock' | 'joining' | 'blocked'

export interface JoinSnapshot {
  readonly step: JoinStep
  /** What the link offers; null while it is read and when it cannot be read. */
  readonly offer: Offer | null
  readonly first: string
  readonly second: string
  /** `incomplete`: fewer than eight characters; `wrong`: does not fit the link. */
  readonly codeProblem: 'incomplete' | 'wrong' | null
  readonly triesLeft: number
  /** An answer is awaited; actions do nothing meanwhile. */
  readonly busy: boolean
  /** Null until this browser has said whether it can make passkeys. */
  readonly passkeyOffered: boolean | null
  readonly method: 'passkey' | 'passphrase'
  readonly passkeyProblem: PasskeyProblem | null
  readonly passphrase: string
  readonly repeated: string
  readonly passphraseProblem: PassphraseProblem | null
  readonly stage: JoinStage | null
  /** What stands in the way: for good in step `blocked`, for a while in step `joining`. */
  readonly problem: Problem | null
  /** Since when the region has not answered while it was asked, or null. */
  readonly silentSince: number | null
  readonly validUntil: number | null
}

/** Problems that pass by themselves; the rest end the way of this link. */
const passing = new Set([
  'no_answer',
  'interrupted',
  'overloaded',
  'rate_limited',
  'upstream_timeout',
  'not_yet',
])
const tries = 5
const firstRetryMs = 2000
const longestEntryMs = 20_000
const longestRetryMs = 30_000

/** Takes a person from an invitation link into the first room. */
export class JoinViewModel extends Model<JoinSnapshot> {
  readonly #port: EnginePort
  readonly #passkeys: Passkeys
  readonly #fragment: string
  readonly #done: (firstRoom: string | null) => void
  readonly #view: ViewStore
  #secret: UnlockSecret | null = null
  #enrolled = false
  #retryMs = firstRetryMs

  constructor(
    port: EnginePort,
    view: ViewStore,
    passkeys: Passkeys,
    fragment: string,
    done: (firstRoom: string | null) => void,
  ) {
    super(beginning)
    this.#port = port
    this.#passkeys = passkeys
    this.#fragment = fragment
    this.#done = done
    this.#view = view
    this.own(view.subscribe(() => this.#follow()))
    void this.#open()
  }

  /** Takes what was typed or pasted into the first field. */
  typeFirst(typed: string): void {
    this.change({ ...spread(typed, this.snapshot().second), codeProblem: null })
  }

  typeSecond(typed: string): void {
    const second = codeCharacters(typed).slice(0, halfLength)
    this.change({ second, codeProblem: null })
  }

  /** Goes on to choosing how to unlock when the code fits; a wrong code changes nothing. */
  async checkCode(): Promise<void> {
    if (this.snapshot().busy) return
    if (this.#code().length < 2 * halfLength) return this.change({ codeProblem: 'incomplete' })
    this.change({ busy: true, codeProblem: null })
    const fits = await this.#port.checkCode(this.#fragment, this.#code())
    if (fits) this.change({ busy: false, step: 'unlock' })
    else this.#countWrongCode()
  }

  choose(method: 'passkey' | 'passphrase'): void {
    this.change({ method, passkeyProblem: null })
  }

  typePassphrase(passphrase: string): void {
    this.change({ passphrase, passphraseProblem: null })
  }

  repeatPassphrase(repeated: string): void {
    this.change({ repeated, passphraseProblem: null })
  }

  /** Makes the way to unlock that was chosen, then the device. */
  async join(): Promise<void> {
    if (this.snapshot().busy) return
    this.#secret = this.snapshot().method === 'passkey' ? await this.#passkey() : this.#passphrase()
    if (this.#secret) await this.#enrol(this.#secret)
  }

  /** Tries again at once instead of waiting. */
  async retry(): Promise<void> {
    if (this.#secret && !this.snapshot().busy) await this.#enrol(this.#secret)
  }

  async #open(): Promise<void> {
    if (this.#fragment === '') return this.change({ step: 'blocked', problem: { code: 'no_link' } })
    const [answer, passkeyOffered] = await Promise.all([
      this.#port.peek(this.#fragment),
      this.#passkeys.available(),
    ])
    const method = passkeyOffered ? 'passkey' : 'passphrase'
    if ('problem' in answer) this.change({ step: 'blocked', problem: answer.problem })
    else this.change({ step: 'code', offer: answer.offer, passkeyOffered, method })
  }

  #countWrongCode(): void {
    const triesLeft = this.snapshot().triesLeft - 1
    this.change({ busy: false, triesLeft, codeProblem: 'wrong', second: '', first: '' })
    if (triesLeft === 0) this.change({ step: 'blocked', problem: { code: 'too_many_codes' } })
  }

  async #passkey(): Promise<UnlockSecret | null> {
    const { offer } = this.snapshot()
    if (!offer) return null
    this.change({ busy: true, passkeyProblem: null })
    const outcome = await this.#passkeys.create(offer)
    this.change({ busy: false })
    if ('secret' in outcome) return { kind: 'passkey', ...outcome.secret }
    const unsupported = outcome.problem === 'unsupported'
    this.change({
      passkeyProblem: outcome.problem,
      ...(unsupported && { passkeyOffered: false, method: 'passphrase' }),
    })
    return null
  }

  #passphrase(): UnlockSecret | null {
    const { passphrase, repeated } = this.snapshot()
    const problem = passphraseProblem(passphrase, repeated)
    this.change({ passphraseProblem: problem })
    return problem ? null : { kind: 'passphrase', passphrase }
  }

  async #enrol(unlock: UnlockSecret): Promise<void> {
    this.change({ step: 'joining', busy: true, problem: null })
    const options = { fragment: this.#fragment, code: this.#code(), unlock }
    const { problem } = await this.#port.enrol(options)
    this.change({ busy: false, problem })
    if (!problem) this.#arrive()
    else if (passing.has(problem.code)) this.#retryLater()
    else this.change({ step: 'blocked' })
  }

  #retryLater(): void {
    const timer = setTimeout(() => void this.retry(), this.#retryMs)
    this.own(() => clearTimeout(timer))
    this.#retryMs = Math.min(2 * this.#retryMs, longestRetryMs)
  }

  #follow(): void {
    const { self, connection } = this.#view.snapshot()
    const silentSince = connection?.state === 'offline' ? connection.sinceMs : null
    this.change({ silentSince })
    if (self) this.change({ stage: self.stage, validUntil: self.validUntil })
    if (this.#enrolled && this.#isInside()) this.#finish()
  }

  /** The device exists; goes on when the first room is there, or after a while without it. */
  #arrive(): void {
    this.#enrolled = true
    this.#secret = null
    this.change({ passphrase: '', repeated: '', first: '', second: '' })
    if (this.#isInside()) {
      this.#finish()
      return
    }
    const timer = setTimeout(() => this.#finish(), longestEntryMs)
    this.own(() => clearTimeout(timer))
  }

  #isInside(): boolean {
    const { self, rooms } = this.#view.snapshot()
    const first = this.#firstRoom()
    return first === null || self?.stage === 'ready' || rooms.get(first)?.state === 'joined'
  }

  #firstRoom(): string | null {
    return this.snapshot().offer?.rooms[0]?.id ?? null
  }

  #finish(): void {
    if (!this.#enrolled) return
    this.#enrolled = false
    this.#done(this.#firstRoom())
  }

  #code(): string {
    const { first, second } = this.snapshot()
    return first + second
  }
}

const beginning: JoinSnapshot = {
  step: 'opening',
  offer: null,
  first: '',
  second: '',
  codeProblem: null,
  triesLeft: tries,
  busy: false,
  passkeyOffered: null,
  method: 'passkey',
  passkeyProblem: null,
  passphrase: '',
  repeated: '',
  passphraseProblem: null,
  stage: null,
  problem: null,
  silentSince: null,
  validUntil: null,
}
