import type { Board, Task, TaskEvent } from '../../core/engine/port.ts'
import { addDays, type Day, dayOf, daysBetween, startOf } from '../../shared/time/days.ts'

/** How many tasks stood in each column at the end of a day. */
export interface FlowPoint {
  readonly day: Day
  /** In the order of {@link columnIds}. */
  readonly counts: readonly number[]
}

/** One task entering one column. */
interface Step {
  readonly at: number
  readonly column: number
}

const mostPoints = 60

/**
 * How the tasks went through the columns, from the first one made until `now`: one point a day, or
 * one for several days where that would be more than can be told apart.
 *
 * @param histories the events of each task, in any order
 */
export function flowOf(
  board: Board,
  tasks: readonly Task[],
  histories: ReadonlyMap<string, readonly TaskEvent[]>,
  zone: string,
  now: number,
): FlowPoint[] {
  if (tasks.length === 0) return []
  const columns = columnIds(board)
  const paths = tasks.map((task) => pathOf(board, columns, task, histories.get(task.id) ?? []))
  const first = dayOf(zone, Math.min(...tasks.map((task) => task.createdAt)))
  return daysFrom(first, dayOf(zone, now)).map((day) => {
    const end = startOf(zone, addDays(day, 1))
    const counts = columns.map(() => 0)
    for (const path of paths) {
      const at = path.findLast((step) => step.at < end)?.column ?? -1
      if (at >= 0) counts[at] = (counts[at] ?? 0) + 1
    }
    return { day, counts }
  })
}

/** The columns from the last to the first: the done ones lie at the bottom of a picture of the flow. */
export function columnIds(board: Board): string[] {
  return board.columns.toSorted((a, b) => (a.order < b.order ? 1 : -1)).map((column) => column.id)
}

/** Where a task came from is known for as far back as its history goes; the present always is. */
function pathOf(
  board: Board,
  columns: readonly string[],
  task: Task,
  events: readonly TaskEvent[],
): Step[] {
  const moves = events
    .filter(({ what }) => what === 'column')
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, value, before }) => ({
      at,
      to: columnOf(board, value),
      from: columnOf(board, before),
    }))
  const start = moves[0]?.from ?? (moves.length === 0 ? task.column : columns.at(-1)) ?? ''
  const steps = [{ at: task.createdAt, to: start }, ...moves]
  return steps.map(({ at, to }) => ({ at, column: columns.indexOf(to ?? task.column) }))
}

function columnOf(board: Board, name: string): string | null {
  const found = board.columns.find(
    ({ id, title }) => id === name || (title !== '' && title === name),
  )
  return found?.id ?? null
}

function daysFrom(first: Day, last: Day): Day[] {
  const span = daysBetween(first, last)
  const step = Math.max(1, Math.ceil(span / mostPoints))
  const count = Math.ceil(span / step)
  return Array.from({ length: count + 1 }, (_, at) => addDays(last, (at - count) * step))
}
