import type { ChecklistItem, Entry, Priority, Task, Template } from '../../core/engine/port.ts'
import { newId } from '../../shared/tasks/new-id.ts'
import { keysBetween } from '../../shared/tasks/order-key.ts'
import { inLanguage } from '../../shared/tasks/templates.ts'

const hourMs = 3_600_000
const mostTitle = 120

/** What a person has filled in for a new task. */
export interface TaskDraft {
  readonly title: string
  readonly template: Template | null
  readonly agency: string | null
  readonly officer: string | null
  readonly priority: Priority
  readonly due: Task['due']
  readonly legalBasis: string
  readonly fields: Readonly<Record<string, string>>
  /** The entry of the room's timeline that it is made from. */
  readonly message: Entry | null
}

/** What is missing before the task can be made; the names of the fields, `title` first. */
export function missing(draft: TaskDraft): string[] {
  const { template } = draft
  const needed = template?.fields.filter(
    ({ id, required }) => required && !draft.fields[id]?.trim(),
  )
  return [
    ...(draft.title.trim() === '' ? ['title'] : []),
    ...(template?.legalBasisRequired && draft.legalBasis.trim() === '' ? ['legalBasis'] : []),
    ...(needed ?? []).map((field) => field.id),
  ]
}

/** When a task of this kind is usually due, seen from `now`; whole minutes. */
export function usualDue(template: Template | null, now: number, zone: string): Task['due'] {
  if (!template || template.dueHours === null) return null
  return { at: Math.floor((now + template.dueHours * hourMs) / 60_000) * 60_000, zone }
}

/** The task as it is asked for from the engine; steps and labels come from its kind of work. */
export function taskOf(
  draft: TaskDraft,
  column: string,
  order: string,
  language: string,
): Partial<Task> & { title: string } {
  const { template, message } = draft
  return {
    title: draft.title.trim(),
    column,
    order,
    agency: draft.agency,
    officer: draft.officer,
    priority: draft.priority,
    due: draft.due,
    legalBasis: draft.legalBasis.trim(),
    fields: { ...draft.fields },
    ...(message ? messageParts(message) : {}),
    ...(template ? templateParts(template, language) : {}),
    ...(message ? markingOf(message) : {}),
  }
}

/** The first line of a message as a title. */
export function titleFrom(message: Entry): string {
  const line = (message.text ?? '').split('\n')[0]?.trim() ?? ''
  return line.length <= mostTitle ? line : `${line.slice(0, mostTitle - 1).trimEnd()}…`
}

function messageParts({ room, key, text }: Entry): Partial<Task> {
  return { message: { room, key }, description: text ?? '' }
}

/** A task says no wider than the message that it is made from. */
function markingOf({ talk }: Entry): Partial<Task> {
  const [codes = ''] = (talk?.marking ?? '').split(';')
  return codes.trim() === '' ? {} : { marking: codes.trim() }
}

function templateParts(template: Template, language: string): Partial<Task> {
  const { id, approvalsNeeded, labels, legalBasisRequired, marking, recurrence } = template
  const checklist = stepsOf(template, language)
  const demanded = { approvalsNeeded, legalBasisRequired }
  return { template: id, ...demanded, labels, marking, recurrence, checklist }
}

function stepsOf(template: Template, language: string): ChecklistItem[] {
  const orders = keysBetween(null, null, template.checklist.length)
  return template.checklist.map((words, index) => ({
    id: newId(),
    text: inLanguage(words, language),
    done: false,
    order: orders[index] ?? '',
  }))
}
