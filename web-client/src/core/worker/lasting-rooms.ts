import { newsOf, withNews } from '../engine/room-news.ts'
import type { Room, ViewChange } from '../engine/view.ts'

const noNews = { unread: 0, lastAt: null, lastReadKey: null, mentions: 0 }

/**
 * Tells the page of a room only what is new in it. The engine tells of a whole room with every message, and
 * the larger its roster, the longer the page would be busy with people who are the same as before.
 */
export class LastingRooms {
  readonly #told = new Map<string, string>()

  /** The same change, or a shorter one where it says no more. */
  shorter(change: ViewChange): ViewChange {
    if (change.type !== 'room') return change
    const { room } = change
    const lasting = lastingOf(room)
    if (this.#told.get(room.id) === lasting) {
      return { type: 'roomNews', id: room.id, news: newsOf(room) }
    }
    this.#told.set(room.id, lasting)
    return change
  }
}

function lastingOf(room: Room): string {
  return JSON.stringify(withNews(room, noNews))
}
