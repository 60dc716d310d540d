import { Model } from '../../shared/model/model.ts'
import type { MyTask } from '../../shared/tasks/my-tasks.ts'
import { type Reminder, type ReminderKind, remindersAt } from './reminder-rules.ts'

/** How many tasks there are to be reminded of, by kind; a notice says no more than that. */
export type Counts = Readonly<Record<ReminderKind, number>>

export interface RemindersSnapshot {
  readonly counts: Counts
}

/** Time as the reminders need it. */
export interface Clock {
  now(): number
  /** Calls `act` again and again until the returned function is called. */
  every(ms: number, act: () => void): () => void
}

/** What has been told, so that nothing is told twice; survives a reload. */
export interface Memory {
  has(key: string): boolean
  add(keys: readonly string[]): void
}

const none: Counts = { answer: 0, silence: 0, day: 0, hour: 0, overdue: 0, missed: 0 }
const everyMs = 30_000

/**
 * Reminds this person of tasks that are about to be due, evaluated on this device alone.
 *
 * Each reminder is shown until it is dismissed and then never again for the same due time.
 */
export class Reminders extends Model<RemindersSnapshot> {
  readonly #clock: Clock
  readonly #memory: Memory
  readonly #tell: () => void
  #mine: readonly MyTask[] = []
  #shown: readonly Reminder[] = []
  readonly #told = new Set<string>()
  #round = 0

  /** @param tell is called once for each time that something new is shown */
  constructor(clock: Clock, memory: Memory, tell: () => void) {
    super({ counts: none })
    this.#clock = clock
    this.#memory = memory
    this.#tell = tell
    this.own(clock.every(everyMs, () => void this.check()))
  }

  /** Takes the tasks that concern this person, as they stand now. */
  async follow(mine: readonly MyTask[]): Promise<void> {
    this.#mine = mine
    await this.check()
  }

  /** Looks what is due now. */
  async check(): Promise<void> {
    const round = ++this.#round
    const all = await remindersAt(this.#mine, this.#clock.now())
    if (round !== this.#round) return
    this.#show(all.filter(({ key }) => !this.#memory.has(key)))
  }

  /** The reminders shown have been read. */
  dismiss(): void {
    this.#memory.add(this.#shown.map(({ key }) => key))
    this.#show([])
  }

  #show(reminders: readonly Reminder[]): void {
    const news = reminders.filter(({ key }) => !this.#told.has(key))
    if (news.length === 0 && reminders.length === this.#shown.length) return
    for (const { key } of news) this.#told.add(key)
    this.#shown = reminders
    this.change({ counts: counted(reminders) })
    if (news.length > 0) this.#tell()
  }
}

function counted(reminders: readonly Reminder[]): Counts {
  const counts = { ...none }
  for (const { kind } of reminders) counts[kind]++
  return counts
}
