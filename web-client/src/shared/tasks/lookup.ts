import type { Agency, Person, Room } from '../../core/engine/port.ts'

/** Who and what the ids in a room's tasks stand for. */
export interface Lookup {
  readonly agencies: readonly Agency[]
  readonly people: readonly Person[]
  agency(name: string | null): Agency | null
  person(officer: string | null): Person | null
  /** The name of `officer`, or the id of somebody whom the room does not know any more. */
  name(officer: string | null): string
}

/** A lookup of the names in `room`; of none when there is no room yet. */
export function lookupOf(room: Room | null): Lookup {
  const agencies = new Map(room?.agencies.map((agency) => [agency.name, agency]))
  const people = new Map(room?.people.map((person) => [person.officer, person]))
  return {
    agencies: room?.agencies ?? [],
    people: room?.people.filter((person) => person.state !== 'removed') ?? [],
    agency: (name) => agencies.get(name ?? '') ?? null,
    person: (officer) => people.get(officer ?? '') ?? null,
    name: (officer) => people.get(officer ?? '')?.displayName ?? officer ?? '',
  }
}
