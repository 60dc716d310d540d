import type { Task, TaskCommand } from '../../core/engine/port.ts'
import { keysBetween } from './order-key.ts'

/** One change to be made to many tasks. */
export type BulkEdit =
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'assign'; readonly agency: string | null; readonly officer: string | null }
  | { readonly kind: 'priority'; readonly priority: Task['priority'] }
  | { readonly kind: 'due'; readonly due: Task['due'] }
  | { readonly kind: 'country'; readonly country: string }
  | { readonly kind: 'parent'; readonly parent: string | null }
  | { readonly kind: 'label'; readonly label: string; readonly on: boolean }
  | { readonly kind: 'archive'; readonly on: boolean }

/** What a bulk edit would do, to be looked at before it is done. */
export interface BulkPlan {
  readonly changed: readonly Task[]
  /** Tasks that are already so. */
  readonly same: readonly Task[]
  /** Tasks that may not go to the column yet; they stay where they are. */
  readonly heldBack: readonly Task[]
  readonly commands: TaskCommand[]
}

/**
 * `lastOrder` is the order key of the last task in the column that tasks are moved to, or null;
 * `isHeldBack` says whether what must come before a task's move is missing.
 */
export function planBulk(
  tasks: readonly Task[],
  edit: BulkEdit,
  lastOrder: string | null,
  isHeldBack: (task: Task) => boolean = () => false,
): BulkPlan {
  const same = tasks.filter((task) => isAlready(task, edit))
  const others = tasks.filter((task) => !isAlready(task, edit))
  const heldBack = others.filter(isHeldBack)
  const changed = others.filter((task) => !isHeldBack(task))
  const keys = edit.kind === 'column' ? keysBetween(lastOrder, null, changed.length) : []
  const commands = changed.map((task, index) => commandFor(task.id, edit, keys[index] ?? ''))
  return { changed, same, heldBack, commands }
}

function isAlready(task: Task, edit: BulkEdit): boolean {
  switch (edit.kind) {
    case 'column':
      return task.column === edit.column
    case 'assign':
      return task.agency === edit.agency && task.officer === edit.officer
    case 'priority':
      return task.priority === edit.priority
    case 'due':
      return task.due?.at === edit.due?.at && task.due?.zone === edit.due?.zone
    case 'country':
      return task.country === edit.country
    case 'parent':
      return task.parent === edit.parent || task.id === edit.parent
    case 'label':
      return task.labels.includes(edit.label) === edit.on
    case 'archive':
      return task.archived === edit.on
  }
}

function commandFor(id: string, edit: BulkEdit, order: string): TaskCommand {
  switch (edit.kind) {
    case 'column':
      return { do: 'move', id, column: edit.column, order }
    case 'assign':
      return { do: 'assign', id, agency: edit.agency, officer: edit.officer }
    case 'priority':
      return { do: 'set', id, fields: { priority: edit.priority } }
    case 'due':
      return { do: 'set', id, fields: { due: edit.due } }
    case 'country':
      return { do: 'set', id, fields: { country: edit.country } }
    case 'parent':
      return { do: 'set', id, fields: { parent: edit.parent } }
    case 'label':
      return { do: 'label', id, label: edit.label, on: edit.on }
    case 'archive':
      return { do: 'archive', id, on: edit.on }
  }
}
