import type {
  Board,
  Connection,
  EnginePort,
  Entry,
  RecordState,
  Regions,
  Room,
  RoomNews,
  Self,
  SharedFile,
  Task,
  Transfer,
} from '../../core/engine/port.ts'
import { withNews } from '../../core/engine/room-news.ts'
import { type AddedScheme, forgetSchemes, learnSchemes } from '../marking/schemes.ts'
import { Model } from '../model/model.ts'

/** What the engine last said about this device, its connection and its rooms. */
export interface View {
  readonly self: Self | null
  readonly connection: Connection | null
  readonly rooms: ReadonlyMap<string, Room>
  /** How the regions stand to each other, null before the engine has said. */
  readonly regions: Regions | null
  /** How the record stands, null before the engine has said. */
  readonly record: RecordState | null
  /** Whether this device may act for its agency. */
  readonly admin: boolean
  /** Files on their way or fetched, by the id of the file. */
  readonly transfers: ReadonlyMap<string, Transfer>
}

const nothing: View = {
  self: null,
  connection: null,
  rooms: new Map(),
  regions: null,
  record: null,
  admin: false,
  transfers: new Map(),
}

/** Who shows a board. */
export interface BoardListener {
  board(board: Board): void
  /** Tasks of any room that are new or have changed. */
  tasks(tasks: readonly Task[]): void
}

/**
 * Folds the engine's changes into one snapshot, and passes entries and tasks on to whoever shows a
 * timeline or a board.
 *
 * The engine replays the current state to a new subscriber, so a store is complete soon after it was
 * made.
 */
export class ViewStore extends Model<View> {
  readonly #entryListeners = new Set<(entry: Entry) => void>()
  readonly #fileListeners = new Set<(file: SharedFile) => void>()
  readonly #boardListeners = new Set<BoardListener>()

  constructor(port: EnginePort) {
    super(nothing)
    this.own(
      port.subscribe((change) => {
        if (change.type === 'self') this.changeSoon({ self: change.self })
        else if (change.type === 'connection') this.changeSoon({ connection: change.connection })
        else if (change.type === 'regions') this.changeSoon({ regions: change.regions })
        else if (change.type === 'room') this.#put(change.room)
        else if (change.type === 'roomNews') this.#news(change.id, change.news)
        else if (change.type === 'record') this.changeSoon({ record: change.record })
        else if (change.type === 'federation') this.changeSoon({ admin: change.admin })
        else if (change.type === 'entry')
          for (const tell of this.#entryListeners) tell(change.entry)
        else if (change.type === 'file') for (const tell of this.#fileListeners) tell(change.file)
        else if (change.type === 'transfer') this.#transfer(change.transfer)
        else if (change.type === 'board')
          for (const each of this.#boardListeners) each.board(change.board)
        else if (change.type === 'task')
          for (const each of this.#boardListeners) each.tasks([change.task])
        else if (change.type === 'tasks')
          for (const each of this.#boardListeners) each.tasks(change.tasks)
      }),
    )
  }

  /** Calls `listener` for each entry that is new or has changed, in any room. */
  onEntry(listener: (entry: Entry) => void): () => void {
    this.#entryListeners.add(listener)
    return () => this.#entryListeners.delete(listener)
  }

  /** Calls `listener` for each shared file that is new or has changed, in any room. */
  onFile(listener: (file: SharedFile) => void): () => void {
    this.#fileListeners.add(listener)
    return () => this.#fileListeners.delete(listener)
  }

  #transfer(transfer: Transfer): void {
    const transfers = new Map(this.snapshot().transfers)
    if (transfer.problem === 'cancelled') transfers.delete(transfer.id)
    else transfers.set(transfer.id, transfer)
    this.changeSoon({ transfers })
  }

  /** Tells `listener` of each board and task that is new or has changed, in any room. */
  onBoard(listener: BoardListener): () => void {
    this.#boardListeners.add(listener)
    return () => this.#boardListeners.delete(listener)
  }

  /** Forgets everything, when the device is locked. */
  clear(): void {
    forgetSchemes()
    this.change(nothing)
  }

  #news(id: string, news: RoomNews): void {
    const room = this.snapshot().rooms.get(id)
    if (room) this.#show(withNews(room, news))
  }

  #put(room: Room): void {
    learnSchemes((room.talk?.schemes ?? []) as AddedScheme[])
    this.#show(room)
  }

  #show(room: Room): void {
    this.changeSoon({ rooms: new Map(this.snapshot().rooms).set(room.id, room) })
  }
}
