import type { Task } from '../../core/engine/port.ts'
import { isDone, isOverdue } from './task-state.ts'

const dayMs = 86_400_000
const dues = ['overdue', 'day', 'week', 'none'] as const

/** Which tasks are shown. An empty list, an empty text or `null` sets no condition. */
export interface TaskFilter {
  /** Words that all have to occur in label, title, description, labels, comments or steps. */
  readonly text: string
  readonly agencies: readonly string[]
  readonly officers: readonly string[]
  readonly countries: readonly string[]
  readonly labels: readonly string[]
  readonly priorities: readonly Task['priority'][]
  /** `day` and `week`: due within the next 24 hours or 7 days, overdue ones included. */
  readonly due: (typeof dues)[number] | null
  /** `open`: neither accepted nor declined; `contested`: a change lost against a concurrent one. */
  readonly state: 'open' | 'blocked' | 'approval' | 'contested' | null
  readonly archived: boolean
}

export const everything: TaskFilter = {
  text: '',
  agencies: [],
  officers: [],
  countries: [],
  labels: [],
  priorities: [],
  due: null,
  state: null,
  archived: false,
}

/** What a filter has to know besides the task itself. */
export interface FilterContext {
  readonly now: number
  /** Ids of columns that mean done. */
  readonly doneColumns: ReadonlySet<string>
  readonly byId: ReadonlyMap<string, Task>
}

/** Whether `task` meets every condition of `filter`. */
export function matches(task: Task, filter: TaskFilter, context: FilterContext): boolean {
  return (
    task.archived === filter.archived &&
    meets(filter.agencies, task.agency ?? '') &&
    meets(filter.officers, task.officer ?? '') &&
    meets(filter.countries, task.country) &&
    meets(filter.priorities, task.priority) &&
    (filter.labels.length === 0 || filter.labels.some((label) => task.labels.includes(label))) &&
    meetsDue(task, filter.due, context) &&
    meetsState(task, filter.state, context) &&
    meetsText(task, filter.text)
  )
}

/** Number of conditions that are set, the search text left out. */
export function conditions(filter: TaskFilter): number {
  const lists = [filter.agencies, filter.officers, filter.countries, filter.labels]
  const listed = [...lists, filter.priorities].filter((list) => list.length > 0).length
  return (
    listed + Number(filter.due !== null) + Number(filter.state !== null) + Number(filter.archived)
  )
}

/** The tasks that must be done before `task` and are not. */
export function blockers(task: Task, context: FilterContext): Task[] {
  return task.dependsOn
    .map((id) => context.byId.get(id))
    .filter((other) => other !== undefined)
    .filter((other) => !other.archived && !isDone(other, context.doneColumns))
}

function meets<T>(wanted: readonly T[], value: T): boolean {
  return wanted.length === 0 || wanted.includes(value)
}

function meetsDue(task: Task, due: TaskFilter['due'], context: FilterContext): boolean {
  if (due === null) return true
  if (due === 'none') return task.due === null
  if (!task.due || isDone(task, context.doneColumns)) return false
  if (due === 'overdue') return isOverdue(task, context.now, context.doneColumns)
  return task.due.at <= context.now + (due === 'day' ? dayMs : 7 * dayMs)
}

function meetsState(task: Task, state: TaskFilter['state'], context: FilterContext): boolean {
  if (state === null) return true
  if (state === 'open') return task.acceptance === 'open' || task.acceptance === 'assigned'
  if (state === 'blocked') return blockers(task, context).length > 0
  if (state === 'approval') return task.approvals.length < task.approvalsNeeded
  return task.contested.length > 0
}

function meetsText(task: Task, text: string): boolean {
  if (text.trim() === '') return true
  const content = haystack(task)
  return fold(text)
    .split(/\s+/)
    .every((word) => content.includes(word))
}

const folded = new WeakMap<Task, string>()

function haystack(task: Task): string {
  const known = folded.get(task)
  if (known !== undefined) return known
  const parts = [task.label, task.title, task.description, task.area, task.legalBasis]
  parts.push(...task.labels, ...task.checklist.map((item) => item.text))
  parts.push(...task.comments.map((comment) => comment.text), ...Object.values(task.fields))
  const text = fold(parts.join('\n'))
  folded.set(task, text)
  return text
}

/** Without case, accents and Arabic vowel signs, so that people find what they mean. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .trim()
}
