import type { Room } from '../../core/engine/port.ts'

/**
 * `before` when it differs from `room` in nothing but what was written and read last: a room tells of itself
 * with every message, and what stands around the messages need not be drawn again for each.
 */
export function steadyRoom(room: Room | null, before: Room | null): Room | null {
  return room && before && lasting(room) === lasting(before) ? before : room
}

function lasting(room: Room): string {
  const { talk, ...rest } = room
  return JSON.stringify([
    { ...rest, unread: 0, lastReadKey: null, lastAt: null },
    { ...talk, mentions: 0 },
  ])
}
