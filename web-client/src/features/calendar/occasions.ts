import type { Task } from '../../core/engine/port.ts'
import { type Day, dayOf, startOf } from '../../shared/time/days.ts'
import { recurrence } from '../../shared/time/recurrence.ts'

/** One time at which a task is due. */
export interface Occasion {
  readonly task: Task
  readonly at: number
  /** Whether it is a later time of a task that comes again. */
  readonly again: boolean
}

/** Of one task, in one range: more would only fill the page. */
const most = 100

/** All times between `from` and before `to` at which tasks are due, in order; reads rules where there are any. */
export async function occasionsBetween(
  tasks: readonly Task[],
  from: number,
  to: number,
): Promise<Occasion[]> {
  const each = await Promise.all(tasks.map((task) => occasionsOf(task, from, to)))
  return each.flat().sort((a, b) => a.at - b.at || (a.task.label < b.task.label ? -1 : 1))
}

/** By day on the clocks of `zone`; days without any are left out. */
export function byDay(occasions: readonly Occasion[], zone: string): ReadonlyMap<Day, Occasion[]> {
  return Map.groupBy(occasions, ({ at }) => dayOf(zone, at))
}

/** Where `days` begin and end on the clocks of `zone`. */
export function rangeOf(days: readonly Day[], zone: string, after: Day): readonly [number, number] {
  return [startOf(zone, days[0] ?? after), startOf(zone, after)]
}

async function occasionsOf(task: Task, from: number, to: number): Promise<Occasion[]> {
  const { due } = task
  if (!due) return []
  const first = due.at >= from && due.at < to ? [{ task, at: due.at, again: false }] : []
  if (task.recurrence === null || task.doneAt !== null || due.at >= to) return first
  const times = await recurrence(task.recurrence, due)
  const later = times?.between(Math.max(from, due.at + 1), to, most) ?? []
  return [...first, ...later.map((at) => ({ task, at, again: true }))]
}
