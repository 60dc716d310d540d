import type { Task } from '../../core/engine/port.ts'
import { answerStep } from '../../shared/tasks/answer-clock.ts'
import type { MyTask } from '../../shared/tasks/my-tasks.ts'
import { recurrence } from '../../shared/time/recurrence.ts'

/** What there is to be reminded of; the later ones replace the earlier ones of the same task. */
export type ReminderKind = 'answer' | 'silence' | 'day' | 'hour' | 'overdue' | 'missed'

export interface Reminder {
  /** The same for the same task, kind and due time, on every device. */
  readonly key: string
  readonly kind: ReminderKind
}

const hourMs = 3_600_000

/**
 * The reminders that stand at `now`, one for each task: that it is a person's own or watched by them and
 * is due within a day; that the time to answer it is over, to everybody of the agency that was asked; and
 * after as long again that nobody answers, to who made it. A recurring task of which also the next time has passed is missed, once, however
 * many times have passed.
 */
export async function remindersAt(mine: readonly MyTask[], now: number): Promise<Reminder[]> {
  const found = await Promise.all(
    mine.map(async (each) => {
      const { concern, task } = each
      const own = concern === 'own' || concern === 'watched'
      return (own ? await reminderFor(task, now) : null) ?? answerReminder(each, now)
    }),
  )
  return found.filter((reminder) => reminder !== null)
}

async function reminderFor(task: Task, now: number): Promise<Reminder | null> {
  if (!task.due) return null
  const kind = kindOf(task.due.at, now)
  if (!kind) return null
  const told = kind === 'overdue' && (await isMissed(task, now)) ? 'missed' : kind
  return { kind: told, key: `${task.id} ${told} ${task.due.at}` }
}

/** Of one assignment once for each step; a new assignment begins anew. */
function answerReminder({ task, concern }: MyTask, now: number): Reminder | null {
  const step = answerStep(task, now)
  const asked = concern === 'own' || concern === 'agency'
  const kind = step !== null && asked ? 'answer' : null
  const told = step === 'escalated' && concern === 'unanswered' ? 'silence' : kind
  return told ? { kind: told, key: `${task.id} ${told} ${step} ${task.assignedAt}` } : null
}

function kindOf(due: number, now: number): ReminderKind | null {
  if (due <= now) return 'overdue'
  if (due <= now + hourMs) return 'hour'
  return due <= now + 24 * hourMs ? 'day' : null
}

async function isMissed({ due, recurrence: rule }: Task, now: number): Promise<boolean> {
  if (!due || rule === null) return false
  const next = (await recurrence(rule, due))?.after(due.at) ?? null
  return next !== null && next <= now
}
