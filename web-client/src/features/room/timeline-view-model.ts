import type { EnginePort, Entry, Room } from '../../core/engine/port.ts'
import { Model } from '../../shared/model/model.ts'
import type { ViewStore } from '../../shared/view/view-store.ts'
import { has, withEntries } from './entry-list.ts'
import { steadyRoom } from './steady-room.ts'

export interface TimelineSnapshot {
  /** What is loaded, oldest first. */
  readonly entries: readonly Entry[]
  readonly room: Room | null
  /** The room as its messages show it: the same object when no more than what was written and read has changed. */
  readonly ground: Room | null
  /** `first`: nothing is loaded yet; `older`: the beginning is being fetched. */
  readonly loading: 'first' | 'older' | null
  /** The beginning of the room is loaded. */
  readonly complete: boolean
  /** The last key read before this visit; the new-line stands after it and does not move. */
  readonly newAfter: string | null
}

const pageSize = 60
/* Further back it goes in larger steps: nobody reads what lies between. */
const strideSize = 600
const mostPagesAtFirst = 10
/* Of what arrives while the person stands at the end. Whoever scrolls back has the rest fetched again. */
const mostHeld = 1_200
const stillHeld = 600

/** The messages of one room, as far back as the person has scrolled. */
export class TimelineViewModel extends Model<TimelineSnapshot> {
  readonly #port: EnginePort
  readonly #id: string
  #readUpTo: string
  #standsAtEnd = true

  constructor(
    port: EnginePort,
    view: ViewStore,
    id: string,
    onOthersMessage: (entry: Entry) => void,
  ) {
    const room = view.snapshot().rooms.get(id) ?? null
    const newAfter = unreadAfter(room)
    super({ entries: [], room, ground: room, loading: 'first', complete: false, newAfter })
    this.#port = port
    this.#id = id
    this.#readUpTo = room?.lastReadKey ?? ''
    this.own(view.subscribe(() => this.#follow(view.snapshot().rooms.get(id) ?? null)))
    this.own(
      view.onEntry((entry) => {
        if (entry.room !== id) return
        if (this.#isNews(entry)) onOthersMessage(entry)
        this.#merge([entry])
        this.#letGo()
      }),
    )
    void this.#open()
  }

  /** Fetches the page before the oldest entry, unless that is under way or there is none. */
  async loadOlder(): Promise<void> {
    const { loading, complete } = this.snapshot()
    if (loading !== null || complete) return
    await this.#load('older')
    this.change({ loading: null })
  }

  /** Hears whether the person stands at the end; then what lies far back need not be held. */
  stand(atEnd: boolean): void {
    this.#standsAtEnd = atEnd
  }

  /** Loads back until the first new message is there; resolves to its key, or null without any. */
  async firstUnread(): Promise<string | null> {
    const { newAfter } = this.snapshot()
    this.#standsAtEnd = false
    if (newAfter === null) return null
    while (this.#newReachesFurther()) await this.loadOlder()
    return this.snapshot().entries.find((e) => e.key > newAfter && !e.own)?.key ?? null
  }

  /** Loads back until the entry `key` is there; resolves false when this device does not have it. */
  async reach(key: string): Promise<boolean> {
    await this.#reachBack(key)
    return this.snapshot().entries.some((entry) => entry.key === key)
  }

  /** Loads back to a moment; resolves to the key of the first entry since then, or null without any. */
  async reachTime(atMs: number): Promise<string | null> {
    const key = await this.#port.keyAt(atMs)
    await this.#reachBack(key)
    return this.snapshot().entries.find((entry) => entry.key >= key)?.key ?? null
  }

  async #reachBack(key: string): Promise<void> {
    this.#standsAtEnd = false
    const oldest = () => this.snapshot().entries[0]?.key ?? ''
    while (oldest() > key && !this.snapshot().complete && this.snapshot().loading === null) {
      await this.#load('older', strideSize)
      this.change({ loading: null })
    }
  }

  /** Says that the person has seen everything up to `key`. */
  seen(key: string): void {
    if (key <= this.#readUpTo) return
    this.#readUpTo = key
    void this.#port.markRead(this.#id, key)
  }

  /** Sends a message again that did not get through. */
  retry(key: string): void {
    void this.#port.retry(this.#id, key)
  }

  /** Loads the newest page, and more when what is new begins further back. */
  async #open(): Promise<void> {
    await this.#load('first')
    for (let pages = 1; pages < mostPagesAtFirst && this.#newReachesFurther(); pages++) {
      await this.#load('first')
    }
    this.change({ loading: null })
  }

  #newReachesFurther(): boolean {
    const { entries, complete, newAfter } = this.snapshot()
    return newAfter !== null && !complete && (entries[0]?.key ?? '') > newAfter
  }

  #follow(room: Room | null): void {
    const first = this.snapshot().room === null && room !== null
    if (first) this.#readUpTo = room.lastReadKey ?? ''
    const before = this.snapshot().room?.past
    const ground = steadyRoom(room, this.snapshot().ground)
    this.change(first ? { room, ground, newAfter: unreadAfter(room) } : { room, ground })
    const handedOver = !first && room !== null && room.past.received !== before?.received
    if (handedOver) this.#olderArrived()
  }

  /** There are older entries than before; a page that is not full yet takes them at once. */
  #olderArrived(): void {
    this.change({ complete: false })
    if (this.snapshot().entries.length < pageSize) void this.loadOlder()
  }

  async #load(loading: 'first' | 'older', limit = pageSize): Promise<void> {
    this.change({ loading })
    const before = this.snapshot().entries[0]?.key
    const options = before === undefined ? { limit } : { before, limit }
    const page = await this.#port.timeline(this.#id, options)
    this.#merge(page)
    this.change({ complete: page.length < limit })
  }

  #merge(entries: readonly Entry[]): void {
    this.changeSoon({ entries: withEntries(this.snapshot().entries, entries) })
  }

  /** A room that fills while it is open costs no more than one that was just opened. */
  #letGo(): void {
    const { entries, loading } = this.snapshot()
    /* What is being loaded has to fit to the oldest that is here. */
    if (!this.#standsAtEnd || loading !== null || entries.length <= mostHeld) return
    this.changeSoon({ entries: entries.slice(-stillHeld), complete: false })
  }

  #isNews(entry: Entry): boolean {
    const { entries, loading } = this.snapshot()
    const known = has(entries, entry.key)
    return (
      loading !== 'first' &&
      !known &&
      (entry.kind === 'text' || entry.kind === 'file') &&
      !entry.own
    )
  }
}

/** The key after which the room was unread when it was opened, or null when all was read. */
function unreadAfter(room: Room | null): string | null {
  return room && room.unread > 0 ? (room.lastReadKey ?? '') : null
}
