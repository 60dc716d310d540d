import type { Column, Task } from '../../core/engine/port.ts'
import { compareText } from './task-state.ts'

export const laneKinds = ['none', 'agency', 'country', 'officer'] as const
export type LaneKind = (typeof laneKinds)[number]

/** The tasks of one lane, a list per column in the order of the columns. */
export interface Lane {
  /** Agency name, country code or officer; '' for tasks without one and for a board without lanes. */
  readonly key: string
  readonly cells: readonly (readonly Task[])[]
  readonly count: number
}

/** Which lane `task` stands in. */
export function laneOf(task: Task, kind: LaneKind): string {
  if (kind === 'none') return ''
  return (kind === 'country' ? task.country : task[kind]) ?? ''
}

/**
 * Lays `tasks`, which come in board order, out in lanes and columns.
 *
 * @param before the lanes shown last: a cell with the same tasks is the same list again, so that a view
 *   draws only what has changed
 * @param order keys of lanes that come first, in their order; tasks without a key come last
 */
export function lanesOf(
  tasks: readonly Task[],
  kind: LaneKind,
  columns: readonly Column[],
  order: readonly string[] = [],
  before: readonly Lane[] = [],
): Lane[] {
  const place = new Map(columns.map((column, index) => [column.id, index]))
  const found = new Map<string, Task[][]>()
  if (kind === 'none') found.set('', emptyCells(columns))
  for (const task of tasks) {
    /* A column that a newer version made stands first rather than nowhere. */
    const index = place.get(task.column) ?? 0
    const key = laneOf(task, kind)
    const cells = found.get(key) ?? emptyCells(columns)
    found.set(key, cells)
    cells[index]?.push(task)
  }
  const known = new Map(before.map((lane) => [lane.key, lane]))
  return [...found.keys()]
    .toSorted((a, b) => rank(a, order) - rank(b, order) || compareText(a, b))
    .map((key) => kept(key, found.get(key) ?? [], known.get(key)))
}

function emptyCells(columns: readonly Column[]): Task[][] {
  return columns.map(() => [])
}

function rank(key: string, order: readonly string[]): number {
  if (key === '') return order.length + 1
  const index = order.indexOf(key)
  return index < 0 ? order.length : index
}

function kept(key: string, cells: Task[][], before: Lane | undefined): Lane {
  const same = cells.map((cell, index) => {
    const old = before?.cells[index]
    return old && isSame(old, cell) ? old : cell
  })
  if (before && isSame(before.cells, same)) return before
  return { key, cells: same, count: same.reduce((sum, cell) => sum + cell.length, 0) }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index])
}
