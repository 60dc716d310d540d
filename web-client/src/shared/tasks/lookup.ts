import type { Agency, Person, Room } from '../../core/engine/port.ts'

/** Who and what the ids in a room's tasks stand for. */
export interface Lookup {
  agency(name: string | null): Agency | null
  person(officer: string | null): Person | null
  /** The name of `officer`, or the id of somebody whom the room does not know any more. */
  name(officer: string | null): string
}

const made = new WeakMap<Room, Lookup>()

/** The same lookup for the same room. */
export function lookupOf(room: Room): Lookup {
  const known = made.get(room) ?? makeLookup(room)
  made.set(room, known)
  return known
}

function makeLookup(room: Room): Lookup {
  const agencies = new Map(room.agencies.map((agency) => [agency.name, agency]))
  const people = new Map(room.people.map((person) => [person.officer, person]))
  return {
    agency: (name) => agencies.get(name ?? '') ?? null,
    person: (officer) => people.get(officer ?? '') ?? null,
    name: (officer) => people.get(officer ?? '')?.displayName ?? officer ?? '',
  }
}
