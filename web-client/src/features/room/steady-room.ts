import type { Room } from '../../core/engine/port.ts'

const withEveryMessage = new Set<string>(['unread', 'lastAt', 'lastReadKey', 'talk', 'mentions'])

/**
 * `before` when it differs from `room` in nothing but what was written and read last: a room tells of itself
 * with every message, and what stands around the messages need not be drawn again for each. What has not
 * changed in a room is the same object, so that a large roster costs no more than a small one.
 */
export function steadyRoom(room: Room | null, before: Room | null): Room | null {
  if (!room || !before) return room
  return isSame(room, before) && isSame(room.talk ?? {}, before.talk ?? {}) ? before : room
}

/** Whether both have the same values, but for those that come with messages. */
function isSame(one: object, other: object): boolean {
  const values = new Map<string, unknown>(Object.entries(other))
  const entries = Object.entries(one)
  const isKept = ([name, value]: [string, unknown]) =>
    withEveryMessage.has(name) || (values.has(name) && Object.is(values.get(name), value))
  return entries.length === values.size && entries.every(isKept)
}
