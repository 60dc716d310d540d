import type { Task } from '../../core/engine/port.ts'
import { compareOrder, compareText } from './task-state.ts'

export type SortKey =
  | 'board'
  | 'label'
  | 'title'
  | 'due'
  | 'priority'
  | 'agency'
  | 'officer'
  | 'country'
  | 'changed'

export interface Sorting {
  readonly by: SortKey
  readonly descending: boolean
}

const weights = { urgent: 0, high: 1, normal: 2, low: 3 } as const
const last = Number.POSITIVE_INFINITY

/** A sorted copy. Equal tasks keep board order; tasks without a due time come last either way round. */
export function sorted(tasks: readonly Task[], { by, descending }: Sorting): Task[] {
  const compare = comparators[by]
  const sign = descending ? -1 : 1
  return tasks.toSorted((a, b) => {
    if (by === 'due' && (a.due === null) !== (b.due === null)) return a.due === null ? 1 : -1
    return sign * compare(a, b) || compareOrder(a, b)
  })
}

const text = (pick: (task: Task) => string) => (a: Task, b: Task) =>
  pick(a).localeCompare(pick(b), undefined, { numeric: true })

const comparators: Readonly<Record<SortKey, (a: Task, b: Task) => number>> = {
  board: (a, b) => compareText(a.column, b.column) || compareOrder(a, b),
  label: text((task) => task.label),
  title: text((task) => task.title),
  due: (a, b) => difference(a.due?.at ?? last, b.due?.at ?? last),
  priority: (a, b) => weights[a.priority] - weights[b.priority],
  agency: text((task) => task.agency ?? '\uffff'),
  officer: text((task) => task.officer ?? '\uffff'),
  country: text((task) => task.country || '\uffff'),
  changed: (a, b) => a.changedAt - b.changedAt,
}

/** Infinity less infinity is not a number, and would break the sort. */
function difference(a: number, b: number): number {
  return a === b ? 0 : a - b
}
