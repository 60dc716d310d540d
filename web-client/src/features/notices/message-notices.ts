import type { View } from '../../shared/view/view-store.ts'

/** How many messages nobody of this person's devices has read, in all rooms. */
export function unreadOf(view: View): number {
  return [...view.rooms.values()].reduce((sum, room) => sum + room.unread, 0)
}

/** Decides when there is something to tell outside of the page: more is unread, and nobody is looking. */
export class MessageNotices {
  #known: number | null = null
  readonly #tell: () => void

  /** `tell` says that there is something new, and nothing about it. */
  constructor(tell: () => void) {
    this.#tell = tell
  }

  /** Hears how much is unread now; the first time only notes it. */
  follow(unread: number, seen: boolean): void {
    const more = this.#known !== null && unread > this.#known
    this.#known = unread
    if (more && !seen) this.#tell()
  }
}
