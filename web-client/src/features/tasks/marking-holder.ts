import type { Task } from '../../core/engine/port.ts'
import type { Lookup } from '../../shared/tasks/lookup.ts'

/** The agency that made a task and so decides about lowering its marking. */
export interface Holder {
  readonly title: string
  readonly own: boolean
}

/** Who may lower the marking of `task`; the agency's name stands for one that has left the room. */
export function markingHolder(task: Task, who: Lookup): Holder {
  const { createdBy } = task
  const name = who.person(createdBy)?.agency ?? createdBy.slice(createdBy.indexOf('.') + 1)
  return who.agency(name) ?? { title: name, own: false }
}

/**
 * What a marking set here has to keep; null where any may be set.
 *
 * @param standard the room's own marking, for a task without one
 */
export function leastMarking(task: Task, who: Lookup, standard: string): string | null {
  if (markingHolder(task, who).own) return null
  return (task.markingFloor ?? task.marking) || standard
}
