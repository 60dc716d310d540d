import type { Task, TaskCommand } from '../../core/engine/port.ts'
import { claimOf } from './claims.ts'

/** How one command is taken back, and how to see that nobody has changed the same thing since. */
export interface UndoStep {
  readonly task: string
  readonly command: TaskCommand
  /** Whether the task still has what the command had set. */
  readonly unchanged: (task: Task) => boolean
}

/**
 * The steps that take `commands` back, last one first. Comments, approvals, acceptance and go/no-go are
 * acts that others rely on: they are never taken back silently and give no step.
 *
 * @param agency whose claim a marking is
 */
export function undoOf(
  commands: readonly TaskCommand[],
  byId: ReadonlyMap<string, Task>,
  agency: string,
): UndoStep[] {
  return commands.flatMap((command) => stepsFor(command, byId, agency)).toReversed()
}

/** What of `steps` may still be carried out, and how many others' changes stand in the way. */
export function stillPossible(
  steps: readonly UndoStep[],
  byId: ReadonlyMap<string, Task>,
): { commands: TaskCommand[]; skipped: number } {
  const possible = steps.filter((step) => {
    const task = byId.get(step.task)
    return task !== undefined && step.unchanged(task)
  })
  return {
    commands: possible.map((step) => step.command),
    skipped: steps.length - possible.length,
  }
}

function stepsFor(
  command: TaskCommand,
  byId: ReadonlyMap<string, Task>,
  agency: string,
): UndoStep[] {
  if (command.do === 'create') {
    const { id } = command
    return [
      { task: id, command: { do: 'archive', id, on: true }, unchanged: (task) => !task.archived },
    ]
  }
  const task = 'id' in command ? byId.get(command.id) : undefined
  return task ? inverse(command, task, agency) : []
}

function inverse(command: TaskCommand, task: Task, agency: string): UndoStep[] {
  const { id } = task
  const step = (undo: TaskCommand, unchanged: UndoStep['unchanged']): UndoStep[] => [
    { task: id, command: undo, unchanged },
  ]
  switch (command.do) {
    case 'set':
      return step({ do: 'set', id, fields: fieldsBefore(command.fields, task, agency) }, (now) =>
        hasFields(now, command.fields, agency),
      )
    case 'move':
      return step(
        { do: 'move', id, column: task.column, order: task.order },
        (now) => now.column === command.column && now.order === command.order,
      )
    case 'assign':
      return step(
        { do: 'assign', id, agency: task.agency, officer: task.officer },
        (now) =>
          now.agency === command.agency &&
          now.officer === command.officer &&
          now.acceptance !== 'accepted',
      )
    case 'archive':
      return step({ ...command, on: !command.on }, (now) => now.archived === command.on)
    case 'label':
      if (task.labels.includes(command.label) === command.on) return []
      return step(
        { ...command, on: !command.on },
        (now) => now.labels.includes(command.label) === command.on,
      )
    case 'watch':
      return step({ ...command, on: !command.on }, () => true)
    case 'check': {
      const old = task.checklist.find((item) => item.id === command.item.id)
      return step(
        old
          ? { do: 'check', id, item: old }
          : { do: 'check', id, item: command.item, remove: true },
        (now) => isSameItem(now, command),
      )
    }
    default:
      return []
  }
}

type Fields = Extract<TaskCommand, { do: 'set' }>['fields']

function fieldsBefore(fields: Fields, task: Task, agency: string): Fields {
  const { field, ...own } = fields
  const names = Object.keys(own) as (keyof typeof own)[]
  const said = { ...task, marking: claimOf(task, agency) }
  const before: Fields = Object.fromEntries(names.map((name) => [name, said[name]]))
  if (field) {
    before.field = Object.fromEntries(
      Object.keys(field).map((name) => [name, task.fields[name] ?? '']),
    )
  }
  return before
}

function hasFields(task: Task, fields: Fields, agency: string): boolean {
  const { field, ...own } = fields
  const names = Object.keys(own) as (keyof typeof own)[]
  const said = { ...task, marking: claimOf(task, agency) }
  return (
    names.every((name) => JSON.stringify(said[name]) === JSON.stringify(own[name])) &&
    Object.entries(field ?? {}).every(([name, value]) => (task.fields[name] ?? '') === value)
  )
}

function isSameItem(task: Task, command: Extract<TaskCommand, { do: 'check' }>): boolean {
  const item = task.checklist.find((each) => each.id === command.item.id)
  if (command.remove) return item === undefined
  return item?.done === command.item.done && item.text === command.item.text
}
