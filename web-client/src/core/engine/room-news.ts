import type { Room, RoomNews } from './view.ts'

/** What of `room` changes with every message. */
export function newsOf({ unread, lastAt, lastReadKey, talk }: Room): RoomNews {
  return { unread, lastAt, lastReadKey, mentions: talk?.mentions ?? 0 }
}

/** `room` with its news; everything else in it stays the same object. */
export function withNews(room: Room, { mentions, ...news }: RoomNews): Room {
  const talk = room.talk && { ...room.talk, mentions }
  return talk ? { ...room, ...news, talk } : { ...room, ...news }
}
