import type {
  Board,
  Connection,
  Entry,
  Problem,
  Regions,
  Room,
  Self,
  SharedFile,
  Task,
  Transfer,
  ViewChange,
} from '../core/engine/port.ts'
import { FakeBoards } from './fake-board.ts'
import type { FakeOffice } from './fake-office.ts'
import { alba, you } from './people.ts'

/** What an engine in memory shows: put in by hand, and told to whoever listens. */
export abstract class FakeView {
  readonly calls: string[] = []
  /** The problem that the next action answers with. */
  refuse: Problem | null = null
  /** How long a step takes; zero in tests. */
  pauseMs = 0
  self: Self | null = null
  connection: Connection | null = null
  regions: Regions | null = null
  readonly rooms = new Map<string, Room>()
  readonly entries = new Map<string, Entry>()
  readonly boards = new FakeBoards()
  office: FakeOffice | null = null
  readonly shared = new Map<string, SharedFile>()
  readonly contents = new Map<string, Blob>()
  readonly moving = new Map<string, Transfer>()
  readonly #listeners = new Set<(change: ViewChange) => void>()

  subscribe(listener: (change: ViewChange) => void): () => void {
    this.#listeners.add(listener)
    for (const change of this.#now()) listener(change)
    return () => this.#listeners.delete(listener)
  }

  /** Shows how agencies stand. */
  putOffice(office: FakeOffice): void {
    this.office = office
    this.tell({ type: 'record', record: office.state })
    this.tell({ type: 'federation', admin: office.federation.admin })
  }

  putFile(file: SharedFile, content?: Blob): void {
    this.shared.set(file.id, file)
    if (content) this.contents.set(file.id, content)
    this.tell({ type: 'file', file })
  }

  putTransfer(transfer: Transfer): void {
    this.moving.set(transfer.id, transfer)
    this.tell({ type: 'transfer', transfer })
  }

  putBoard(board: Board): void {
    this.boards.boards.set(board.room, board)
    this.tell({ type: 'board', board })
  }

  putTask(task: Task): void {
    this.boards.tasks.set(task.id, task)
    this.tell({ type: 'task', task })
  }

  putSelf(part: Partial<Self>): void {
    this.self = {
      enrolled: false,
      officer: you.officer,
      displayName: you.displayName,
      role: you.role,
      agency: alba,
      device: 'browser-7f3a',
      validUntil: null,
      stage: null,
      ...this.self,
      ...part,
    }
    this.tell({ type: 'self', self: this.self })
  }

  putConnection(part: Partial<Connection>): void {
    this.connection = { state: 'online', sinceMs: 0, waiting: 0, problem: null, ...part }
    this.tell({ type: 'connection', connection: this.connection })
  }

  putRegions(regions: Regions): void {
    this.regions = regions
    this.tell({ type: 'regions', regions })
  }

  putRoom(room: Room): void {
    this.rooms.set(room.id, room)
    this.tell({ type: 'room', room })
  }

  putEntry(entry: Entry): void {
    this.entries.set(entry.key, entry)
    this.tell({ type: 'entry', entry })
  }

  /** Tells all listeners again what is there. */
  protected replay(): void {
    for (const change of this.#now()) this.tell(change)
  }

  #now(): ViewChange[] {
    const { self, connection, regions, rooms, office, moving } = this
    return [
      ...(self ? [{ type: 'self', self } as const] : []),
      ...(connection ? [{ type: 'connection', connection } as const] : []),
      ...(regions ? [{ type: 'regions', regions } as const] : []),
      ...[...rooms.values()].map((room) => ({ type: 'room', room }) as const),
      ...(office
        ? [
            { type: 'record', record: office.state } as const,
            { type: 'federation', admin: office.federation.admin } as const,
          ]
        : []),
      ...[...moving.values()].map((transfer) => ({ type: 'transfer', transfer }) as const),
    ]
  }

  protected takeRefusal(): Problem | null {
    const problem = this.refuse
    this.refuse = null
    return problem
  }

  protected tell(change: ViewChange): void {
    for (const listener of this.#listeners) listener(change)
  }

  protected pause(): Promise<void> {
    if (this.pauseMs === 0) return Promise.resolve()
    return new Promise((done) => setTimeout(done, this.pauseMs))
  }
}
