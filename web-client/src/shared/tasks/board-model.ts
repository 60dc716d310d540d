import type {
  Board,
  Column,
  EnginePort,
  Problem,
  Room,
  Self,
  Task,
  TaskCommand,
} from '../../core/engine/port.ts'
import { Model } from '../model/model.ts'
import type { ViewStore } from '../view/view-store.ts'
import type { Actor } from './apply-command.ts'
import { type Lane, type LaneKind, lanesOf } from './lanes.ts'
import { type Lookup, lookupOf } from './lookup.ts'
import { keyBetween } from './order-key.ts'
import { successorOf } from './successor.ts'
import { everything, type FilterContext, matches, type TaskFilter } from './task-filter.ts'
import { TaskShelf } from './task-shelf.ts'
import { columnsOf, doneColumnsOf } from './task-state.ts'
import { stillPossible, type UndoStep, undoOf } from './task-undo.ts'

/** How a person looks at one board; kept while the device is open. */
export interface BoardChoices {
  readonly filter: TaskFilter
  readonly lanes: LaneKind
}

export interface BoardSnapshot extends BoardChoices {
  readonly room: Room | null
  readonly self: Self | null
  /** Names of people and agencies; the same object until one of them changes. */
  readonly who: Lookup
  /** Null until it is loaded, and then the tasks are loaded too. */
  readonly board: Board | null
  /** Every task, the archived ones too, in board order. */
  readonly tasks: readonly Task[]
  readonly byId: ReadonlyMap<string, Task>
  /** What the filter lets through, in board order. */
  readonly shown: readonly Task[]
  readonly columns: readonly Column[]
  /** What is shown, in lanes and columns. */
  readonly laid: readonly Lane[]
  /** Ids of the columns that mean done. */
  readonly doneColumns: ReadonlySet<string>
  /** Ms since 1970; moves on every half minute. */
  readonly now: number
  /** The last change of one's own that can be taken back, in words. */
  readonly undoable: string | null
  /** Why the last change did not happen; nothing was changed then. */
  readonly problem: Problem | null
}

/** Where a task is put: after one task and before another of the same column. */
export interface Place {
  readonly task: string
  readonly column: string
  readonly after: Task | null
  readonly before: Task | null
}

interface Undo {
  readonly said: string
  readonly steps: readonly UndoStep[]
}

const clockMs = 30_000
const mostUndo = 50

/**
 * The board of one room: its tasks, which of them are shown, and what this person does to them.
 *
 * A change is shown at once and given to the engine, whose answer then stands. Undo takes back this
 * person's own changes only, and leaves what others have changed since.
 */
export class BoardModel extends Model<BoardSnapshot> {
  readonly #port: EnginePort
  readonly #id: string
  readonly #shelf = new TaskShelf()
  readonly #undo: Undo[] = []
  #lift: ReturnType<TaskShelf['lay']> | null = null
  #underWay: Promise<unknown> = Promise.resolve()
  #flushing: ReturnType<typeof setTimeout> | undefined

  constructor(
    port: EnginePort,
    view: ViewStore,
    id: string,
    choices: BoardChoices = { filter: everything, lanes: 'none' },
  ) {
    const { room, self } = shown(view, id)
    super({ ...nothing, ...choices, room, self, who: lookupOf(room), now: Date.now() })
    this.#port = port
    this.#id = id
    this.own(view.subscribe(() => this.#follow(shown(view, id))))
    this.own(
      view.onBoard({
        board: (board) => board.room === id && this.#take(board),
        tasks: (tasks) => this.#putSoon(tasks.filter((task) => task.room === id)),
      }),
    )
    const clock = setInterval(() => this.#refresh({ now: Date.now() }), clockMs)
    this.own(() => clearInterval(clock))
    this.own(() => clearTimeout(this.#flushing))
    void this.#load()
  }

  /**
   * Carries out commands as one step, all or none; resolves true when they are kept on this device.
   *
   * @param said what was done, in words, for the offer to take it back
   */
  perform(commands: TaskCommand[], said: string): Promise<boolean> {
    const done = this.#perform(commands, said)
    this.#underWay = Promise.allSettled([this.#underWay, done])
    return done
  }

  async #perform(commands: TaskCommand[], said: string): Promise<boolean> {
    const finished = this.#finished(commands)
    const all = finished.length === 0 ? commands : [...commands, ...(await this.#next(finished))]
    const steps = undoOf(all, this.snapshot().byId, this.#actor().agency)
    const problem = await this.#give(all)
    if (problem === null && steps.length > 0) this.#remember({ said, steps })
    return problem === null
  }

  /**
   * Takes back the last own change; tells how many parts of it others had changed since and stay. What is
   * still on its way to the engine is the last one: a quick hand must not take back an older one instead.
   */
  async undo(): Promise<{ said: string; skipped: number } | null> {
    await this.#underWay
    const last = this.#undo.pop()
    if (!last) return null
    const { commands, skipped } = stillPossible(last.steps, this.snapshot().byId)
    this.change({ undoable: this.#undo.at(-1)?.said ?? null })
    if (commands.length > 0) await this.#give(commands)
    return { said: last.said, skipped }
  }

  /**
   * Puts a task between two others of a column, or at an end of it where there is none; `besides` is
   * done in the same step.
   */
  move(place: Place, said: string, besides: readonly TaskCommand[] = []): Promise<boolean> {
    return this.perform([moveTo(place), ...besides], said)
  }

  /** Tells why something was not even tried. */
  refuse(problem: Problem): void {
    this.change({ problem })
  }

  /** Shows a task in another place without moving it; the next preview, or null, takes this one back. */
  preview(place: Place | null): void {
    this.#lift?.('not done')
    this.#lift = place ? this.#shelf.lay([moveTo(place)], this.#actor()) : null
    this.#refresh({})
  }

  /** Shows other tasks; changes nothing for anybody else. */
  filter(part: Partial<TaskFilter>): void {
    this.#refresh({ filter: { ...this.snapshot().filter, ...part } })
  }

  clearFilter(): void {
    this.#refresh({ filter: everything })
  }

  layOut(lanes: LaneKind): void {
    this.#refresh({ lanes })
  }

  /** Forgets the last refusal, once it was read. */
  forgetProblem(): void {
    this.change({ problem: null })
  }

  /** The account of what came together was read. */
  dismissMerged(): void {
    void this.#port.dismissMerged(this.#id)
  }

  /** A room tells of itself with every message; its names change seldom. */
  #follow(news: Pick<BoardSnapshot, 'room' | 'self'>): void {
    const { room, self } = this.snapshot()
    if (news.room === room && news.self === self) return
    const same = room !== null && news.room !== null && hasSameNames(room, news.room)
    this.change(same ? news : { ...news, who: lookupOf(news.room) })
  }

  async #load(): Promise<void> {
    const [board, tasks] = await Promise.all([
      this.#port.board(this.#id),
      this.#port.tasks(this.#id),
    ])
    this.#shelf.put(tasks)
    this.#take(board)
  }

  async #give(commands: TaskCommand[]): Promise<Problem | null> {
    const lift = this.#shelf.lay(commands, this.#actor())
    this.#refresh({ problem: null })
    const { problem } = await this.#port.change(this.#id, commands)
    lift(problem === null ? 'done' : 'not done')
    this.#refresh({ problem })
    return problem
  }

  /** The recurring tasks that `commands` put among the done ones. */
  #finished(commands: readonly TaskCommand[]): Task[] {
    const { byId, doneColumns } = this.snapshot()
    return commands
      .filter((command) => command.do === 'move' && doneColumns.has(command.column))
      .map((command) => ('id' in command ? byId.get(command.id) : undefined))
      .filter((task) => task !== undefined)
      .filter((task) => task.recurrence !== null && !doneColumns.has(task.column))
  }

  /** What makes the next one of each of `finished`, where there is one and nobody has made it yet. */
  async #next(finished: readonly Task[]): Promise<TaskCommand[]> {
    const { byId, columns } = this.snapshot()
    const first = columns[0]?.id ?? ''
    const next = finished.map((task) => successorOf(task, Date.now(), first))
    return (await Promise.all(next))
      .filter((command) => command !== null)
      .filter((command) => !('id' in command) || !byId.has(command.id))
  }

  #remember(undo: Undo): void {
    this.#undo.push(undo)
    if (this.#undo.length > mostUndo) this.#undo.shift()
    this.change({ undoable: undo.said })
  }

  #take(board: Board): void {
    this.#refresh({ board, columns: columnsOf(board), doneColumns: doneColumnsOf(board) })
  }

  /** Others' changes come in bursts and are shown together, at most once a frame. */
  #putSoon(tasks: readonly Task[]): void {
    if (tasks.length === 0) return
    this.#shelf.put(tasks)
    this.#flushing ??= setTimeout(() => this.#refresh({}), 16)
  }

  #refresh(part: Partial<BoardSnapshot>): void {
    clearTimeout(this.#flushing)
    this.#flushing = undefined
    const next = { ...this.snapshot(), ...part, ...this.#shelf.content() }
    const shown = next.tasks.filter(filterOf(next))
    const first = next.room?.agencies.map(({ name, country }) =>
      next.lanes === 'country' ? country : name,
    )
    const laid = lanesOf(shown, next.lanes, next.columns, first, next.laid)
    this.change({ ...next, shown, laid })
  }

  #actor(): Actor {
    const { self } = this.snapshot()
    return { officer: self?.officer ?? '', agency: self?.agency?.name ?? '', at: Date.now() }
  }
}

const nothing = {
  board: null,
  tasks: [],
  byId: new Map<string, Task>(),
  shown: [],
  columns: [],
  laid: [],
  doneColumns: new Set<string>(),
  undoable: null,
  problem: null,
}

function moveTo({ task, column, after, before }: Place): TaskCommand {
  const order = keyBetween(after?.order ?? null, before?.order ?? null)
  return { do: 'move', id: task, column, order }
}

/** How many tasks are not archived. */
export function countOpen({ tasks }: BoardSnapshot): number {
  return tasks.reduce((count, task) => (task.archived ? count : count + 1), 0)
}

/** What the rules about tasks have to know of the board. */
export function contextOf(snapshot: BoardSnapshot): FilterContext {
  const { now, doneColumns, byId } = snapshot
  return { now, doneColumns, byId }
}

function filterOf(snapshot: BoardSnapshot): (task: Task) => boolean {
  const context = contextOf(snapshot)
  return (task) => matches(task, snapshot.filter, context)
}

function hasSameNames(a: Room, b: Room): boolean {
  if (a.agencies === b.agencies && a.people === b.people) return true
  return JSON.stringify([a.agencies, a.people]) === JSON.stringify([b.agencies, b.people])
}

function shown(view: ViewStore, id: string): Pick<BoardSnapshot, 'room' | 'self'> {
  const { rooms, self } = view.snapshot()
  return { room: rooms.get(id) ?? null, self }
}
