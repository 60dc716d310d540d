import { withNews } from './room-news.ts'
import type { RoomNews, ViewChange } from './view.ts'

const kept = new Set<ViewChange['type']>(['self', 'connection', 'regions', 'record', 'federation'])

/** The newest self, connection, regions, rooms and transfers, for those who start to listen later. */
export class Snapshot {
  readonly #newest = new Map<string, ViewChange>()

  /** Notes a change; entries and answers pass by. */
  note(change: ViewChange): void {
    if (change.type === 'room') this.#newest.set(`room ${change.room.id}`, change)
    else if (change.type === 'roomNews') this.#news(change.id, change.news)
    else if (change.type === 'transfer') this.#transfer(change)
    else if (kept.has(change.type)) this.#newest.set(change.type, change)
  }

  #news(id: string, news: RoomNews): void {
    const known = this.#newest.get(`room ${id}`)
    if (known?.type !== 'room') return
    this.#newest.set(`room ${id}`, { type: 'room', room: withNews(known.room, news) })
  }

  /** What was given up is not told again. */
  #transfer(change: ViewChange & { type: 'transfer' }): void {
    const { id, problem } = change.transfer
    if (problem === 'cancelled') this.#newest.delete(`transfer ${id}`)
    else this.#newest.set(`transfer ${id}`, change)
  }

  /** What a new listener hears first. */
  changes(): ViewChange[] {
    return [...this.#newest.values()]
  }

  /** Forgets everything, when the device is locked. */
  clear(): void {
    this.#newest.clear()
  }
}
