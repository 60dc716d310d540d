import type { Board, EnginePort, Room, Task } from '../../core/engine/port.ts'
import { Model } from '../model/model.ts'
import type { ViewStore } from '../view/view-store.ts'
import { doneColumnsOf } from './task-state.ts'

/** The tasks of one room, with what is needed to judge them. */
export interface RoomTasks {
  readonly room: Room
  readonly board: Board
  readonly done: ReadonlySet<string>
  readonly byId: ReadonlyMap<string, Task>
}

export interface AllTasksSnapshot {
  /** By room; a room appears when its tasks have been read. */
  readonly rooms: ReadonlyMap<string, RoomTasks>
  /** Whether every joined room has been read. */
  readonly complete: boolean
}

/**
 * The tasks of all rooms this device is in, for what looks across rooms: my tasks, reminders, the
 * palette. Rooms are read one after another, so that the engine is never kept from other work.
 */
export class AllTasks extends Model<AllTasksSnapshot> {
  readonly #port: EnginePort
  readonly #view: ViewStore
  readonly #asked = new Set<string>()
  #reading: Promise<void> = Promise.resolve()

  constructor(port: EnginePort, view: ViewStore) {
    super({ rooms: new Map(), complete: false })
    this.#port = port
    this.#view = view
    this.own(view.subscribe(() => this.#follow()))
    this.own(
      view.onBoard({
        board: (board) => this.#put(board.room, { board, done: doneColumnsOf(board) }),
        tasks: (tasks) => this.#take(tasks),
      }),
    )
    this.#follow()
  }

  #follow(): void {
    const { rooms } = this.#view.snapshot()
    const joined = [...rooms.values()].filter(({ state }) => state === 'joined')
    this.#forget(joined)
    for (const room of joined) {
      if (this.#asked.has(room.id)) this.#put(room.id, { room })
      else this.#ask(room)
    }
  }

  #ask(room: Room): void {
    this.#asked.add(room.id)
    this.#reading = this.#reading.then(() => this.#read(room))
  }

  async #read(room: Room): Promise<void> {
    const [board, tasks] = await Promise.all([this.#port.board(room.id), this.#port.tasks(room.id)])
    if (!this.#asked.has(room.id)) return
    const byId = new Map(tasks.map((task) => [task.id, task]))
    const read = { room, board, done: doneColumnsOf(board), byId }
    const rooms = new Map(this.snapshot().rooms).set(room.id, read)
    this.changeSoon({ rooms, complete: rooms.size >= this.#asked.size })
  }

  #put(id: string, part: Partial<RoomTasks>): void {
    const known = this.snapshot().rooms.get(id)
    if (!known || (part.room && part.room === known.room)) return
    this.changeSoon({ rooms: new Map(this.snapshot().rooms).set(id, { ...known, ...part }) })
  }

  #take(tasks: readonly Task[]): void {
    const rooms = new Map(this.snapshot().rooms)
    for (const [id, group] of Map.groupBy(tasks, (task) => task.room)) {
      const known = rooms.get(id)
      if (!known) continue
      const news = group.map((task) => [task.id, task] as const)
      rooms.set(id, { ...known, byId: new Map([...known.byId, ...news]) })
    }
    this.changeSoon({ rooms })
  }

  /** A room that was left, or a device that was locked, keeps nothing here. */
  #forget(joined: readonly Room[]): void {
    const present = new Set(joined.map(({ id }) => id))
    const gone = [...this.#asked].filter((id) => !present.has(id))
    if (gone.length === 0) return
    const rooms = new Map(this.snapshot().rooms)
    for (const id of gone) {
      this.#asked.delete(id)
      rooms.delete(id)
    }
    this.change({ rooms })
  }
}
