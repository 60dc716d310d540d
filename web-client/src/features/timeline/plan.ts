import type { Room, Task } from '../../core/engine/port.ts'

/** How one action of a plan stands. */
export type ActionState = 'done' | 'held' | 'waits' | 'unanswered' | 'ready' | 'planned'

/** One bar: a task with the time it takes. */
export interface Action {
  readonly task: Task
  readonly from: number
  readonly to: number
  readonly state: ActionState
  /** The first task that has to be done before, where it waits. */
  readonly waitsFor: Task | null
}

/** One row of bars that do not overlap. */
export interface PlanRow {
  readonly key: string
  readonly agency: string | null
  readonly area: string
  readonly actions: readonly Action[]
}

/** What one agency of the room has decided. */
export interface Decision {
  readonly agency: string
  readonly state: 'go' | 'hold' | 'none'
  readonly readiness: Task['readiness'][number] | null
}

/** A day of action, or the dated tasks of a board without one. */
export interface Plan {
  /** The task that stands for the whole; its parts are the actions. */
  readonly head: Task | null
  readonly rows: readonly PlanRow[]
  readonly decisions: readonly Decision[]
  readonly from: number
  readonly to: number
}

const hourMs = 3_600_000

/** The kind of work that a day of action is made from. */
const dayOfAction = 'day-of-action'

/** The tasks that stand for a day of action: made as one, or with parts, or with a decision already. */
export function headsOf(tasks: readonly Task[]): Task[] {
  const parents = new Set(tasks.map(({ parent }) => parent))
  const isHead = ({ id, readiness, template, parent }: Task) =>
    parents.has(id) || readiness.length > 0 || (template === dayOfAction && parent === null)
  return tasks
    .filter((task) => !task.archived && isHead(task))
    .toSorted((a, b) => (a.start?.at ?? a.due?.at ?? 0) - (b.start?.at ?? b.due?.at ?? 0))
}

/** Lays out the parts of `head`, or all dated tasks where there is none. */
export function planOf(
  head: Task | null,
  all: readonly Task[],
  room: Room,
  done: ReadonlySet<string>,
): Plan {
  const byId = new Map(all.map((task) => [task.id, task]))
  const parts = all.filter(
    (task) => !task.archived && (head ? task.parent === head.id : task.start !== null),
  )
  const decisions = head ? decisionsOf(head, room) : []
  const actions = parts.flatMap((task) => actionOf(task, byId, decisions, done))
  const starts = [...actions.map(({ from }) => from), ...(head?.start ? [head.start.at] : [])]
  const from = Math.floor(Math.min(...starts) / hourMs) * hourMs
  const to =
    Math.ceil(Math.max(...actions.map((action) => action.to), from + hourMs) / hourMs) * hourMs
  const rows = rowsOf(actions, room)
  return starts.length === 0
    ? { head, rows, decisions, from: 0, to: 0 }
    : { head, rows, decisions, from, to }
}

/** Whether any agency holds: then nothing starts. */
export function holds(decisions: readonly Decision[]): Decision[] {
  return decisions.filter(({ state }) => state === 'hold')
}

function decisionsOf(head: Task, room: Room): Decision[] {
  return room.agencies.map(({ name }) => {
    const readiness = head.readiness.find(({ agency }) => agency === name) ?? null
    return { agency: name, state: readiness?.state ?? 'none', readiness }
  })
}

function actionOf(
  task: Task,
  byId: ReadonlyMap<string, Task>,
  decisions: readonly Decision[],
  done: ReadonlySet<string>,
): Action[] {
  const from = task.start?.at ?? (task.due ? task.due.at - hourMs : null)
  if (from === null) return []
  const to = Math.max(task.due?.at ?? from + hourMs, from + hourMs / 4)
  const waitsFor = task.dependsOn
    .map((id) => byId.get(id))
    .find((other) => other && !done.has(other.column))
  const state = stateOf(task, decisions, done, waitsFor !== undefined)
  return [{ task, from, to, state, waitsFor: waitsFor ?? null }]
}

function stateOf(
  task: Task,
  decisions: readonly Decision[],
  done: ReadonlySet<string>,
  waits: boolean,
): ActionState {
  if (done.has(task.column)) return 'done'
  const own = decisions.find(({ agency }) => agency === task.agency)
  if (own?.state === 'hold') return 'held'
  if (waits) return 'waits'
  if (!own) return 'planned'
  return own.state === 'go' ? 'ready' : 'unanswered'
}

/** One row for each agency and area, more where actions overlap; agencies in the room's order. */
function rowsOf(actions: readonly Action[], room: Room): PlanRow[] {
  const rows = new Map<string, { agency: string | null; area: string; actions: Action[] }[]>()
  for (const action of actions.toSorted((a, b) => a.from - b.from)) {
    const { agency, area } = action.task
    const place = `${agency ?? ''}|${area}`
    const known = rows.get(place) ?? []
    const free = known.find((row) => (row.actions.at(-1)?.to ?? 0) <= action.from)
    if (free) free.actions.push(action)
    else known.push({ agency, area, actions: [action] })
    rows.set(place, known)
  }
  const order = room.agencies.map(({ name }) => name)
  const rank = (agency: string | null) => (agency === null ? order.length : order.indexOf(agency))
  return [...rows]
    .toSorted(([, [a]], [, [b]]) => rank(a?.agency ?? null) - rank(b?.agency ?? null))
    .flatMap(([place, same]) => same.map((row, at) => ({ key: `${place}|${at}`, ...row })))
}
