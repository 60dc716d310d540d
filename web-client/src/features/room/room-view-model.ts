import type {
  Agency,
  Connection,
  EnginePort,
  Outcome,
  Person,
  Problem,
  Regions,
  Room,
} from '../../core/engine/port.ts'
import { Model } from '../../shared/model/model.ts'
import type { ViewStore } from '../../shared/view/view-store.ts'
import { steadyRoom } from './steady-room.ts'

/** An agency of the room with its people; those who have left are not among them. */
export interface AgencyGroup {
  readonly agency: Agency
  readonly people: readonly Person[]
  readonly readers: number
}

/** A person of the team who is not in this room. */
export interface Candidate {
  readonly person: Person
  readonly agency: Agency
}

export interface RoomSnapshot {
  /** Null until the engine has named the room; the same object while only messages come and are read. */
  readonly room: Room | null
  readonly connection: Connection | null
  readonly regions: Regions | null
  readonly groups: readonly AgencyGroup[]
  /** Number of people who can read this room. */
  readonly readers: number
  /** An admission, removal or departure is under way. */
  readonly busy: boolean
  /** Why the last one did not happen; nothing was changed then. */
  readonly problem: Problem | null
}

/** One room: who is in it, and the changes of its people that this person may make. */
export class RoomViewModel extends Model<RoomSnapshot> {
  readonly #port: EnginePort
  readonly #view: ViewStore
  readonly #id: string

  constructor(port: EnginePort, view: ViewStore, id: string) {
    super({ ...shown(view, id, null), busy: false, problem: null })
    this.#port = port
    this.#view = view
    this.#id = id
    this.own(view.subscribe(() => this.#follow()))
  }

  /** Who may be let in: everybody known from the rooms of the same team who is not in this one. */
  candidates(): Candidate[] {
    const { rooms } = this.#view.snapshot()
    const room = rooms.get(this.#id)
    return room ? candidatesFor(room, rooms) : []
  }

  /** Lets `officer` in; resolves true when the room has taken the change. */
  admit(officer: string): Promise<boolean> {
    return this.#act(() => this.#port.admit(this.#id, officer))
  }

  /** Takes `officer` out; resolves true when the room has taken the change. */
  remove(officer: string): Promise<boolean> {
    return this.#act(() => this.#port.remove(this.#id, officer))
  }

  /** Takes this person's own device out. */
  leave(): Promise<boolean> {
    return this.#act(() => this.#port.leave(this.#id))
  }

  /** Asks the agency's security officers for what is older; resolves true when that is in the record. */
  askPast(reason: string): Promise<boolean> {
    const act = { do: 'askPast', room: this.#id, reason } as const
    return this.#act(() => this.#port.administer(act))
  }

  /** What came together after a cut was read. */
  dismissReunion(): void {
    void this.#port.dismissMerged(this.#id)
  }

  /** Forgets the last refusal, once it was read. */
  forgetProblem(): void {
    this.change({ problem: null })
  }

  #follow(): void {
    const before = this.snapshot()
    const { connection, regions } = this.#view.snapshot()
    const next = shown(this.#view, this.#id, before.room)
    const isSame = connection === before.connection && regions === before.regions
    if (!isSame || next.room !== before.room) this.change(next)
  }

  async #act(deed: () => Promise<Outcome>): Promise<boolean> {
    if (this.snapshot().busy) return false
    this.change({ busy: true, problem: null })
    const { problem } = await deed()
    this.change({ busy: false, problem })
    return problem === null
  }
}

function shown(
  view: ViewStore,
  id: string,
  before: Room | null,
): Omit<RoomSnapshot, 'busy' | 'problem'> {
  const { rooms, connection, regions } = view.snapshot()
  const room = steadyRoom(rooms.get(id) ?? null, before)
  const groups = room ? groupsOf(room) : []
  const readers = groups.reduce((sum, group) => sum + group.readers, 0)
  return { room, connection, regions, groups, readers }
}

function groupsOf(room: Room): AgencyGroup[] {
  return room.agencies.map((agency) => {
    const people = room.people.filter(
      (person) => person.agency === agency.name && person.state !== 'removed',
    )
    const readers = people.filter((person) => person.state === 'member').length
    return { agency, people, readers }
  })
}

function candidatesFor(room: Room, rooms: ReadonlyMap<string, Room>): Candidate[] {
  const present = new Set(
    room.people.filter((person) => person.state !== 'removed').map((person) => person.officer),
  )
  const found = new Map<string, Candidate>()
  for (const other of rooms.values()) {
    if (other.team !== room.team) continue
    for (const person of other.people) {
      const agency = other.agencies.find((each) => each.name === person.agency)
      if (agency && !present.has(person.officer)) found.set(person.officer, { person, agency })
    }
  }
  return [...found.values()].toSorted((a, b) =>
    a.person.displayName.localeCompare(b.person.displayName),
  )
}
