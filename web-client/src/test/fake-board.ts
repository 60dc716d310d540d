import type {
  Board,
  Column,
  Problem,
  SavedView,
  Task,
  TaskCommand,
  TaskEvent,
  Template,
} from '../core/engine/port.ts'
import { type Actor, applied } from '../shared/tasks/apply-command.ts'
import { anEmptyBoard, aTask } from './board.ts'
import { eventsOf } from './fake-history.ts'

const mostText = 20_000

/**
 * The boards of an engine in memory: carries out commands one after another by the rules that the real
 * engine has, keeps who changed what, and refuses what it refuses.
 */
export class FakeBoards {
  readonly boards = new Map<string, Board>()
  readonly tasks = new Map<string, Task>()
  readonly histories = new Map<string, TaskEvent[]>()
  #count = 100

  board(room: string): Board {
    return this.boards.get(room) ?? anEmptyBoard(room)
  }

  of(room: string): Task[] {
    return [...this.tasks.values()].filter((task) => task.room === room)
  }

  /** Carries out all commands or none; tells what is new. */
  change(room: string, commands: readonly TaskCommand[], actor: Actor): Change | Problem {
    const before = new Map(this.tasks)
    const change: Change = { tasks: new Map(), board: null }
    for (const command of commands) {
      const problem = this.#carryOut(room, command, actor, change)
      if (!problem) continue
      this.tasks.clear()
      for (const [id, task] of before) this.tasks.set(id, task)
      return problem
    }
    return change
  }

  #carryOut(room: string, command: TaskCommand, actor: Actor, change: Change): Problem | null {
    if (command.do === 'column' || command.do === 'view' || command.do === 'template') {
      change.board = changedBoard(change.board ?? this.board(room), command)
      this.boards.set(room, change.board)
      return null
    }
    const task = command.do === 'create' ? this.#made(room, command, actor) : this.#of(command.id)
    if (!task) return { code: 'task_unknown' }
    const problem = refusal(task, command, actor, this.tasks)
    if (problem) return problem
    const next = mayApprove(withAct(applied(task, command, actor), command, actor), actor)
    this.#note(task, next, command, actor)
    this.tasks.set(next.id, next)
    change.tasks.set(next.id, next)
    return null
  }

  #of(id: string): Task | undefined {
    return this.tasks.get(id)
  }

  #made(room: string, command: Extract<TaskCommand, { do: 'create' }>, actor: Actor): Task {
    const { officer, at } = actor
    const made = { room, createdBy: officer, createdAt: at, changedAt: at, id: command.id }
    const acceptance = command.task.agency ? 'assigned' : 'open'
    const label = `KES-${this.#count++}`
    return aTask(0, { ...made, label, acceptance, ...command.task })
  }

  #note(before: Task, after: Task, command: TaskCommand, actor: Actor): void {
    const events = eventsOf(before, after, command, actor)
    this.histories.set(after.id, [...events, ...(this.histories.get(after.id) ?? [])])
  }
}

export interface Change {
  readonly tasks: Map<string, Task>
  board: Board | null
}

function refusal(
  task: Task,
  command: TaskCommand,
  actor: Actor,
  all: ReadonlyMap<string, Task>,
): Problem | null {
  switch (command.do) {
    case 'create':
      return command.task.title.trim() === '' ? { code: 'invalid_field' } : null
    case 'accept':
    case 'decline':
      return task.agency === actor.agency ? null : { code: 'not_assignee' }
    case 'approve':
      return approvalRefusal(task, actor)
    case 'comment':
      return command.text.length > mostText ? { code: 'text_too_long' } : null
    case 'set': {
      const wanted = command.fields.dependsOn ?? []
      return wanted.some((id) => reaches(id, task.id, all)) ? { code: 'task_cycle' } : null
    }
    default:
      return null
  }
}

function approvalRefusal(task: Task, actor: Actor): Problem | null {
  if (task.approvals.length >= task.approvalsNeeded) return { code: 'approval_not_needed' }
  if (task.approvals.some(({ officer }) => officer === actor.officer)) {
    return { code: 'approval_same_person' }
  }
  const again = task.approvals.some(({ agency }) => agency === actor.agency)
  return again ? { code: 'approval_same_agency' } : null
}

/** Whether `to` has to be done before `from`, over any number of steps. */
function reaches(from: string, to: string, all: ReadonlyMap<string, Task>): boolean {
  if (from === to) return true
  return (all.get(from)?.dependsOn ?? []).some((next) => reaches(next, to, all))
}

/** The parts of a task that only the engine knows: approvals, comments, go and hold. */
function withAct(task: Task, command: TaskCommand, actor: Actor): Task {
  const { officer, agency, at } = actor
  const stored = { ...task, state: 'stored' as const }
  switch (command.do) {
    case 'approve':
      return {
        ...stored,
        approvals: [...task.approvals, { officer, agency, at }],
        mayApprove: false,
      }
    case 'comment': {
      const id = `${task.id}-${task.comments.length}`
      const { text, mentions } = command
      return { ...stored, comments: [...task.comments, { id, officer, at, text, mentions }] }
    }
    case 'ready': {
      const others = task.readiness.filter((each) => each.agency !== agency)
      const { state, reason } = command
      const own = { agency, state, officer, at, reason, acknowledged: [] }
      return { ...stored, readiness: [...others, own] }
    }
    case 'acknowledge': {
      const readiness = task.readiness.map((each) =>
        each.agency === command.agency
          ? { ...each, acknowledged: [...each.acknowledged, { agency, officer, at }] }
          : each,
      )
      return { ...stored, readiness }
    }
    case 'set': {
      const set = Object.keys(command.fields)
      return { ...stored, contested: task.contested.filter((field) => !set.includes(field)) }
    }
    default:
      return stored
  }
}

function mayApprove(task: Task, { officer, agency }: Actor): Task {
  const given = task.approvals.some((each) => each.officer === officer || each.agency === agency)
  return { ...task, mayApprove: !given && task.approvals.length < task.approvalsNeeded }
}

type BoardCommand = Extract<TaskCommand, { do: 'column' | 'view' | 'template' }>

function changedBoard(board: Board, command: BoardCommand): Board {
  switch (command.do) {
    case 'column':
      return { ...board, columns: put<Column>(board.columns, command.column, false) }
    case 'view':
      return { ...board, views: put<SavedView>(board.views, command.view, command.remove) }
    case 'template':
      return {
        ...board,
        templates: put<Template>(board.templates, command.template, command.remove),
      }
  }
}

function put<T extends { id: string }>(all: readonly T[], one: T, remove = false): T[] {
  const others = all.filter((each) => each.id !== one.id)
  return remove ? others : [...others, one]
}
