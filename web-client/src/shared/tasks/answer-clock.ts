import type { Task } from '../../core/engine/port.ts'

const hourMs = 3_600_000

/** How long whoever was asked may take to answer, by priority. */
const patience: Readonly<Record<Task['priority'], number>> = {
  urgent: 4 * hourMs,
  high: 8 * hourMs,
  normal: 24 * hourMs,
  low: 72 * hourMs,
}

/**
 * How far the wait for an answer has come: `late` when the time to answer is over, and everybody of the
 * agency that was asked is reminded; `escalated` after as long again, and who asked is told to ask
 * somebody else. Null while there is time, and for what nobody was asked or somebody has answered.
 */
export function answerStep(task: Task, now: number): 'late' | 'escalated' | null {
  const due = answerDue(task)
  if (due === null || now < due) return null
  return now < due + patience[task.priority] ? 'late' : 'escalated'
}

/** Until when an answer is expected; null when none is. */
export function answerDue(task: Task): number | null {
  const waits = task.acceptance === 'assigned' && task.assignedAt !== null && !task.archived
  return waits && task.assignedAt !== null ? task.assignedAt + patience[task.priority] : null
}
