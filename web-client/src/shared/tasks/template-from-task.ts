import type { Task, Template, Words } from '../../core/engine/port.ts'
import { newId } from './new-id.ts'

const hourMs = 3_600_000
const mostSteps = 60
const mostLabels = 20
const longestLabel = 60

/** What a person says of a kind of work that is made from a task; the rest is taken from the task. */
export interface KindWish {
  readonly title: string
  readonly purpose: string
  /** Hours from making a task to its due time, or null. */
  readonly dueHours: number | null
  readonly legalBasisRequired: boolean
  readonly approvalsNeeded: number
}

/** What the task itself suggests. */
export function wishFrom(task: Task): KindWish {
  const { due, createdAt, legalBasisRequired, approvalsNeeded } = task
  const hours = due && due.at > createdAt ? Math.ceil((due.at - createdAt) / hourMs) : null
  return { title: task.title, purpose: '', dueHours: hours, legalBasisRequired, approvalsNeeded }
}

/**
 * A kind of work like `task`: its steps, labels, priority, marking and repetition, and the fields of the
 * kind that it was made from itself. What was written into fields and description stays with the task.
 *
 * @param source the kind of work that the task was made from, or null
 * @param language the language that the person writes
 */
export function templateFrom(
  task: Task,
  wish: KindWish,
  source: Template | null,
  language: string,
): Template {
  const { priority, marking, recurrence } = task
  const said = (text: string) => known(source, text) ?? words(text, language)
  const { dueHours, legalBasisRequired, approvalsNeeded } = wish
  return {
    id: `own-${newId()}`,
    title: words(wish.title.trim(), language),
    purpose: words(wish.purpose.trim() || wish.title.trim(), language),
    fields: source?.fields ?? [],
    checklist: task.checklist.slice(0, mostSteps).map(({ text }) => said(text)),
    dueHours,
    legalBasisRequired,
    approvalsNeeded,
    priority,
    labels: task.labels.filter(({ length }) => length <= longestLabel).slice(0, mostLabels),
    marking,
    recurrence,
  }
}

/** A step that came with the kind of work is kept in all of its languages. */
function known(source: Template | null, text: string): Words | undefined {
  return source?.checklist.find((step) => Object.values(step).includes(text))
}

function words(text: string, language: string): Words {
  return { en: text, [language]: text }
}
