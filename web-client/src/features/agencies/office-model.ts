import type {
  Act,
  DaysSeen,
  EnginePort,
  Federation,
  NewPerson,
  Problem,
  RecordLine,
  Room,
} from '../../core/engine/port.ts'
import { publishedScheme } from '../../shared/marking/scheme-file.ts'
import type { AddedScheme } from '../../shared/marking/schemes.ts'
import { Model } from '../../shared/model/model.ts'
import { HomeModel } from './home-model.ts'
import {
  type Batch,
  batches,
  type KnownPerson,
  shortName,
  waitsForOthers,
  withNames,
} from './office-rules.ts'

/** Markings that an agency has added; null where this version cannot read them. */
export interface PublishedScheme {
  readonly agency: string
  readonly id: string
  readonly scheme: AddedScheme | null
}

export interface OfficeSnapshot {
  /** Null while it is read for the first time. */
  readonly federation: Federation | null
  readonly schemes: readonly PublishedScheme[]
  readonly lines: readonly RecordLine[]
  /** On which day devices of the agency were here last; empty before somebody looked. */
  readonly seen: DaysSeen
  /** Code of the act that is under way, or null. */
  readonly busy: Act['do'] | null
  readonly problem: Problem | null
  /** The act that was stored last, so that it can be said. */
  readonly done: Act['do'] | null
}

/** What an administrator sees and does; every act is signed by this device. */
export class OfficeModel extends Model<OfficeSnapshot> {
  /** What two administrators do when a region is lost. */
  readonly homes: HomeModel
  readonly #port: EnginePort
  /** Whom this device knows from its rooms, by officer. */
  readonly #known = new Map<string, KnownPerson>()
  readonly #rooms = new Map<string, Room>()
  #reading = false
  #again = false
  /** Whether what was stored last has been seen among the decisions that wait for others. */
  #waits = false

  constructor(port: EnginePort) {
    super({
      federation: null,
      schemes: [],
      lines: [],
      seen: {},
      busy: null,
      problem: null,
      done: null,
    })
    this.#port = port
    this.homes = new HomeModel(port)
    this.own(() => this.homes.dispose())
    this.own(
      port.subscribe((change) => {
        if (change.type === 'room') this.#meet(change.room)
        if (change.type === 'federation') void this.read()
      }),
    )
    void this.read()
  }

  /** Reads everything again; calls that overlap share one more reading. */
  async read(): Promise<void> {
    if (this.#reading) {
      this.#again = true
      return
    }
    this.#reading = true
    do {
      this.#again = false
      const [federation, lines] = await Promise.all([this.#port.federation(), this.#port.record()])
      const schemes = (federation?.schemes ?? []).map(({ agency, id, file }) => ({
        agency,
        id,
        scheme: publishedScheme(file),
      }))
      this.change({ federation: federation && withNames(federation, this.#known), schemes, lines })
    } while (this.#wasAskedAgain())
    this.#reading = false
    this.#forgetWhatNoLongerWaits()
  }

  /**
   * Names of people whom another administrator invited stand nowhere but in the rooms that are shared; a room shows
   * the account of somebody who has not said one.
   */
  #meet(room: Room): void {
    this.#rooms.set(room.id, room)
    const strangers = room.people.filter(
      ({ officer, displayName }) =>
        displayName !== shortName(officer) && displayName !== this.#known.get(officer)?.name,
    )
    for (const { officer, displayName, role } of strangers) {
      this.#known.set(officer, { name: displayName, role })
    }
    if (strangers.length > 0 && this.snapshot().federation) void this.read()
  }

  /** "A second person has to sign" is said until nothing of the kind waits any more. */
  #forgetWhatNoLongerWaits(): void {
    const { federation, done } = this.snapshot()
    if (!federation || !done) return
    const waits = waitsForOthers(federation, done)
    if (this.#waits && !waits) this.change({ done: null })
    this.#waits = waits
  }

  #wasAskedAgain(): boolean {
    return this.#again
  }

  /** Asks when the agency's devices were here last. */
  async look(): Promise<void> {
    const devices = this.snapshot().federation?.devices.map(({ device }) => device) ?? []
    this.change({ seen: await this.#port.lastSeen(devices) })
  }

  /** Carries out `act`; true when the region has stored it. */
  async act(act: Act): Promise<boolean> {
    if (this.snapshot().busy) return false
    this.change({ busy: act.do, problem: null, done: null })
    this.#waits = false
    const { problem } = await this.#port.administer(act)
    this.change({ busy: null, problem, done: problem ? null : act.do })
    await this.read()
    return problem === null
  }

  /** Sorts people into invitations of the team, at most `most` of them at once. */
  batches(people: readonly NewPerson[], team: string, most: number): Batch[] {
    return batches(people, this.#rooms.values(), team, most)
  }

  /** A room as it is called where this person is in it. */
  room(id: string): Room | undefined {
    return this.#rooms.get(id)
  }

  /** What a root certificate says. */
  root(der: Uint8Array) {
    return this.#port.readRoot(der)
  }

  forgetProblem(): void {
    this.change({ problem: null, done: null })
  }
}
