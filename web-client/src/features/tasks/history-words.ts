import type { TaskCommand, TaskEvent } from '../../core/engine/port.ts'
import type { Speech } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import type { BoardSnapshot } from '../../shared/tasks/board-model.ts'
import { columnWords } from '../../shared/tasks/column-words.ts'
import { inLanguage, templatesOf } from '../../shared/tasks/templates.ts'
import { priorityWords } from '../../shared/ui/task-words.tsx'

const acts: Readonly<Record<string, MessageId | undefined>> = {
  created: 'history.created',
  accepted: 'history.accepted',
  declined: 'history.declined',
  approved: 'history.approved',
  commented: 'history.commented',
  column: 'history.column',
  assigned: 'history.assigned',
  stepAdded: 'history.stepAdded',
  stepRemoved: 'history.stepRemoved',
  stepDone: 'history.stepDone',
  stepUndone: 'history.stepUndone',
  labelled: 'history.labelled',
  unlabelled: 'history.unlabelled',
  watched: 'history.watched',
  unwatched: 'history.unwatched',
  archived: 'history.archived',
  restored: 'history.restored',
  ready: 'history.ready',
  acknowledged: 'history.acknowledged',
  message: 'history.message',
}

const fields: Readonly<Record<string, MessageId | undefined>> = {
  title: 'task.title',
  description: 'task.description',
  due: 'task.due',
  start: 'task.start',
  priority: 'task.priority',
  country: 'task.country',
  area: 'task.area',
  legalBasis: 'task.legalBasis',
  marking: 'task.marking',
  recurrence: 'task.recurrence',
  approvalsNeeded: 'task.approvalsNeeded',
  dependsOn: 'task.dependsOn',
  parent: 'task.parent',
}

const longestValue = 120

/** One line of the history: what was done, or which field was set to what. */
export function eventWords(event: TaskEvent, board: BoardSnapshot, speech: Speech): string {
  const { t } = speech
  const value = valueWords(event.what, event.value, board, speech)
  const act = acts[event.what]
  if (act) return t(act, { value })
  const field = fields[event.what]
  const what = field ? t(field) : ownField(event.what, board, speech)
  return value === '' ? t('history.cleared', { what }) : t('history.set', { what, value })
}

/** A value of the history, which is kept in raw form, as a person reads it. */
export function valueWords(
  what: string,
  value: string,
  board: BoardSnapshot,
  speech: Speech,
): string {
  const { t, format } = speech
  switch (what) {
    case 'due':
    case 'start': {
      const [at, zone = 'UTC'] = value.split(' ')
      return value === '' ? '' : format.inZone(Number(at), zone)
    }
    case 'column':
      return columnWords(
        board.columns.find((column) => column.id === value),
        t,
      )
    case 'priority':
      return t(priorityWords[value as keyof typeof priorityWords])
    case 'assigned':
      return assigneeWords(value, board, speech)
    case 'acknowledged':
      return board.who.agency(value)?.title ?? value
    case 'dependsOn':
    case 'parent':
      return value
        .split(' ')
        .map((id) => board.byId.get(id)?.label ?? '')
        .filter((label) => label !== '')
        .join(', ')
    default:
      return value.length > longestValue ? `${value.slice(0, longestValue)}…` : value
  }
}

/** The command that sets `what` to a value of the history; null for what cannot be set again. */
export function commandFrom(id: string, what: string, value: string): TaskCommand | null {
  switch (what) {
    case 'due':
    case 'start': {
      const [at, zone = 'UTC'] = value.split(' ')
      const moment = value === '' ? null : { at: Number(at), zone }
      return { do: 'set', id, fields: { [what]: moment } }
    }
    case 'assigned': {
      const [agency, officer] = value.split(' ')
      return { do: 'assign', id, agency: agency || null, officer: officer ?? null }
    }
    case 'title':
    case 'description':
    case 'priority':
    case 'country':
    case 'area':
    case 'legalBasis':
      return { do: 'set', id, fields: { [what]: value } }
    case 'recurrence':
    case 'parent':
      return { do: 'set', id, fields: { [what]: value || null } }
    case 'approvalsNeeded':
      return { do: 'set', id, fields: { approvalsNeeded: Number(value) } }
    default:
      if (!what.startsWith('field:')) return null
      return { do: 'set', id, fields: { field: { [what.slice('field:'.length)]: value } } }
  }
}

function assigneeWords(value: string, { who }: BoardSnapshot, { t }: Speech): string {
  const [agency = '', officer] = value.split(' ')
  if (agency === '') return t('board.nobody')
  const title = who.agency(agency)?.title ?? agency
  return officer ? t('text.pair', { a: who.name(officer), b: title }) : title
}

/** The label that a template gives to a field of its own. */
function ownField(what: string, { board }: BoardSnapshot, { words }: Speech): string {
  const id = what.replace(/^field:/, '')
  const field = templatesOf(board)
    .flatMap((template) => template.fields)
    .find((each) => each.id === id)
  return field ? inLanguage(field.label, words.language.code) : id
}
