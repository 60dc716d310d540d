import type { Task, TaskCommand } from '../../core/engine/port.ts'
import { recurrence } from '../time/recurrence.ts'

/**
 * The next one of a task that comes again, to be made when `task` is done at `doneAt`; null when it
 * does not come again. Occurrences that have passed by then are not made up for.
 *
 * Its id follows from the task and the time, so that two people who finish the same task at once
 * make one next task and not two.
 */
export async function successorOf(
  task: Task,
  doneAt: number,
  firstColumn: string,
): Promise<TaskCommand | null> {
  const { due, start, recurrence: rule } = task
  if (!due || rule === null) return null
  const times = await recurrence(rule, due)
  const at = times?.after(Math.max(due.at, doneAt)) ?? null
  if (at === null) return null
  const begins = start ? { ...start, at: at - (due.at - start.at) } : null
  return {
    do: 'create',
    id: await idOf(`${task.id} ${at}`),
    task: {
      ...again(task),
      column: firstColumn,
      due: { at, zone: due.zone },
      start: begins,
      recurrence: rule,
      checklist: task.checklist.map((item) => ({ ...item, done: false })),
    },
  }
}

function again(task: Task) {
  const { title, description, agency, officer, priority, country, area, legalBasis } = task
  const { labels, approvalsNeeded, template, fields, marking, order, parent } = task
  const { legalBasisRequired } = task
  const about = { title, description, agency, officer, priority, country, area, legalBasis }
  return {
    ...about,
    legalBasisRequired,
    labels,
    approvalsNeeded,
    template,
    fields,
    marking,
    order,
    parent,
  }
}

async function idOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(hash, 0, 16), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
}
