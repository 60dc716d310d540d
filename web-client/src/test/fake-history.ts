import type { Task, TaskCommand, TaskEvent } from '../core/engine/port.ts'
import type { Actor } from '../shared/tasks/apply-command.ts'

type Told = readonly [what: string, value: string, before: string]

let count = 0

/** What the history says of one command, newest first. */
export function eventsOf(
  before: Task,
  after: Task,
  command: TaskCommand,
  { officer, at }: Actor,
): TaskEvent[] {
  return told(before, after, command).map(([what, value, old]) => ({
    id: `event-${count++}`,
    officer,
    at,
    what,
    value,
    before: old,
    conflict: null,
    verified: true,
  }))
}

function told(before: Task, after: Task, command: TaskCommand): Told[] {
  switch (command.do) {
    case 'create':
      return [['created', after.title, '']]
    case 'set':
      return fieldsTold(before, after, command.fields)
    case 'move':
      return before.column === after.column ? [] : [['column', after.column, before.column]]
    case 'assign':
      return [['assigned', assignee(after), assignee(before)]]
    case 'accept':
      return [['accepted', '', '']]
    case 'decline':
      return [['declined', command.reason, '']]
    case 'approve':
      return [['approved', '', '']]
    case 'comment':
      return [['commented', command.text, '']]
    case 'check':
      return [[stepTold(before, command), command.item.text, '']]
    case 'label':
      return [[command.on ? 'labelled' : 'unlabelled', command.label, '']]
    case 'watch':
      return [[command.on ? 'watched' : 'unwatched', '', '']]
    case 'archive':
      return [[command.on ? 'archived' : 'restored', '', '']]
    case 'ready':
      return [['ready', `${command.state} ${command.reason}`.trim(), '']]
    case 'acknowledge':
      return [['acknowledged', command.agency, '']]
    default:
      return []
  }
}

type Fields = Extract<TaskCommand, { do: 'set' }>['fields']

function fieldsTold(before: Task, after: Task, { field, ...own }: Fields): Told[] {
  const names = Object.keys(own) as (keyof typeof own)[]
  const set = names.map((name): Told => [name, raw(after[name]), raw(before[name])])
  const kept = Object.entries(field ?? {}).map(
    ([name, value]): Told => [`field:${name}`, value, before.fields[name] ?? ''],
  )
  return [...set, ...kept]
}

function stepTold(before: Task, { item, remove }: Extract<TaskCommand, { do: 'check' }>): string {
  if (remove) return 'stepRemoved'
  const old = before.checklist.find((each) => each.id === item.id)
  if (!old) return 'stepAdded'
  return item.done ? 'stepDone' : 'stepUndone'
}

function assignee(task: Task): string {
  return [task.agency, task.officer].filter(Boolean).join(' ')
}

function raw(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.join(' ')
  if (typeof value === 'object') return Object.values(value).join(' ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
