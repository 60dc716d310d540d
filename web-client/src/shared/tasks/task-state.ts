import type { Board, Column, Task } from '../../core/engine/port.ts'

/** Columns in the order in which they stand. */
export function columnsOf(board: Board): Column[] {
  return board.columns.toSorted((a, b) => compareOrder(a, b))
}

/** Ids of the columns in which a task counts as done. */
export function doneColumnsOf(board: Board | null): ReadonlySet<string> {
  const done = board?.columns.filter((column) => column.meaning === 'done') ?? []
  return new Set(done.map((column) => column.id))
}

export function isDone(task: Task, doneColumns: ReadonlySet<string>): boolean {
  return doneColumns.has(task.column)
}

/** Whether the due time has passed without the task being done. */
export function isOverdue(task: Task, now: number, doneColumns: ReadonlySet<string>): boolean {
  return task.due !== null && task.due.at < now && !isDone(task, doneColumns)
}

/** Order inside a column: by plain comparison of the order keys, then of the ids. */
export function compareOrder(
  a: { order: string; id: string },
  b: { order: string; id: string },
): number {
  return compareText(a.order, b.order) || compareText(a.id, b.id)
}

/** Plain comparison by UTF-16 code units, the same on every device whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
