import type { Column, Person, Room, Task } from '../../core/engine/port.ts'
import { passesOf } from '../marking/marking-text.ts'
import type { KnownCode } from '../marking/schemes.ts'

/**
 * The people who would see a task for the first time when it goes from one room to another: everybody
 * who is in the other room or invited to it, and not in this one.
 */
export function gainingSight(from: Room, to: Room): Person[] {
  const here = new Set(
    from.people.filter(({ state }) => state === 'member').map(({ officer }) => officer),
  )
  return to.people.filter(({ state, officer }) => state !== 'removed' && !here.has(officer))
}

/**
 * Whether a task's marking keeps it in its room: what passes to nobody goes to no eyes that do not see it
 * already, and what passes to the same agencies to no other agency.
 */
export function mustStay(
  marking: string,
  from: Room,
  to: Room,
  known: readonly KnownCode[],
): boolean {
  const gaining = gainingSight(from, to)
  const passes = passesOf(marking === '' ? (from.talk?.marking ?? '') : marking, known)
  if (passes === 'none') return gaining.length > 0
  const here = new Set(from.agencies.map(({ name }) => name))
  return passes === 'same' && gaining.some(({ agency }) => !here.has(agency))
}

/**
 * The task as the other room makes it, in the column of the same meaning. What people have signed about
 * it, comments, approvals, acceptance and history, is true of its old room only and stays there; so do
 * links to tasks and messages that the other room does not have. Where it has none of its own it takes the
 * marking of its old room along.
 */
export function taskFor(
  from: Room | null,
  to: Room,
  task: Task,
  column: string,
  order: string,
): Partial<Task> & { title: string } {
  const { title, description, due, start, priority, country, area, legalBasis, labels } = task
  const { approvalsNeeded, template, fields, recurrence, checklist } = task
  const marking = task.marking === '' ? (from?.talk?.marking ?? '') : task.marking
  const { legalBasisRequired } = task
  const agency = to.agencies.some(({ name }) => name === task.agency) ? task.agency : null
  const isThere = to.people.some(
    ({ officer, state }) => officer === task.officer && state === 'member',
  )
  const about = { title, description, due, start, priority, country, area, legalBasis, labels }
  const demanded = { approvalsNeeded, legalBasisRequired }
  const work = { ...demanded, template, fields, marking, recurrence, checklist }
  const officer = agency !== null && isThere ? task.officer : null
  return { ...about, ...work, column, order, agency, officer }
}

/**
 * The column of another room's board that means the same, else its first one. Approvals stay behind: what
 * needs them waits for them there.
 */
export function sameColumn(
  own: Column | undefined,
  columns: readonly Column[],
  approvalsNeeded = 0,
): string {
  const wanted = approvalsNeeded > 0 && own?.meaning === 'done' ? 'approval' : own?.meaning
  const found = columns.find(({ meaning }) => meaning === wanted)
  return (found ?? columns[0])?.id ?? 'todo'
}
