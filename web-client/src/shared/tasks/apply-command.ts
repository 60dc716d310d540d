import type { OfficerId, Task, TaskCommand } from '../../core/engine/port.ts'
import { claimed } from './claims.ts'

/** Who acts, and when. */
export interface Actor {
  readonly officer: OfficerId
  readonly agency: string
  readonly at: number
}

/**
 * `task` as it will be once the engine has carried `command` out: what the interface shows in the moment
 * between a key press and the engine's answer. The engine alone decides; its answer replaces this.
 */
export function applied(task: Task, command: TaskCommand, actor: Actor): Task {
  const changedAt = actor.at
  switch (command.do) {
    case 'set': {
      const { field, marking, ...own } = command.fields
      const marked = marking === undefined ? task : claimed(task, actor.agency, marking)
      return { ...marked, ...own, fields: { ...task.fields, ...field }, changedAt }
    }
    case 'move':
      return { ...task, column: command.column, order: command.order, changedAt }
    case 'assign': {
      const { agency, officer } = command
      const acceptance = agency === null ? 'open' : 'assigned'
      const assignedAt = agency === null ? null : actor.at
      return { ...task, agency, officer, acceptance, declineReason: null, assignedAt, changedAt }
    }
    case 'accept':
      return { ...task, acceptance: 'accepted', officer: actor.officer, changedAt }
    case 'decline':
      return { ...task, acceptance: 'declined', declineReason: command.reason, changedAt }
    case 'check':
      return { ...task, checklist: checked(task, command), changedAt }
    case 'label':
      return { ...task, labels: toggled(task.labels, command.label, command.on), changedAt }
    case 'watch':
      return { ...task, watchers: toggled(task.watchers, actor.officer, command.on) }
    case 'archive':
      return { ...task, archived: command.on, changedAt }
    default:
      return task
  }
}

function checked(task: Task, { item, remove }: Extract<TaskCommand, { do: 'check' }>) {
  const others = task.checklist.filter((each) => each.id !== item.id)
  const items = remove ? others : [...others, item]
  return items.toSorted((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
}

function toggled(values: readonly string[], value: string, on: boolean): string[] {
  const others = values.filter((each) => each !== value)
  return on ? [...others, value] : others
}
