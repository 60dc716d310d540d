import type { Connection, EnginePort, Room, Self } from '../../core/engine/port.ts'
import { Model } from '../../shared/model/model.ts'
import type { ViewStore } from '../../shared/view/view-store.ts'

/** The rooms of one team, in an order that does not jump. */
export interface Team {
  readonly id: string
  readonly title: string
  readonly rooms: readonly Room[]
}

export interface RoomsSnapshot {
  readonly teams: readonly Team[]
  readonly self: Self | null
  readonly connection: Connection | null
  /** Unread messages in all rooms. */
  readonly unread: number
}

/** The list of rooms and how this device stands with its region. */
export class RoomsViewModel extends Model<RoomsSnapshot> {
  readonly #port: EnginePort

  constructor(port: EnginePort, view: ViewStore) {
    super(shown(view))
    this.#port = port
    this.own(view.subscribe(() => this.change(shown(view))))
  }

  /** The unread room after (or before) `current`, going round; null when nothing is unread. */
  nextUnread(current: string | null, direction: 1 | -1): Room | null {
    const rooms = this.snapshot().teams.flatMap((team) => team.rooms)
    const start = rooms.findIndex((room) => room.id === current)
    for (let step = 1; step <= rooms.length; step++) {
      const index = (start + direction * step + 2 * rooms.length) % rooms.length
      const room = rooms[index]
      if (room && room.unread > 0 && room.id !== current) return room
    }
    return null
  }

  /** Forgets the opened keys; the device has to be unlocked again. */
  async lock(): Promise<void> {
    await this.#port.lock()
  }
}

function shown(view: ViewStore): RoomsSnapshot {
  const { self, connection, rooms } = view.snapshot()
  const all = [...rooms.values()]
  const unread = all.reduce((sum, room) => sum + room.unread, 0)
  return { teams: teamsOf(all), self, connection, unread }
}

function teamsOf(rooms: readonly Room[]): Team[] {
  const byTeam = Map.groupBy(rooms, (room) => room.team)
  return [...byTeam]
    .map(([id, members]) => ({
      id,
      title: members[0]?.teamTitle ?? '',
      rooms: members.toSorted((a, b) => a.title.localeCompare(b.title)),
    }))
    .toSorted((a, b) => a.title.localeCompare(b.title))
}
