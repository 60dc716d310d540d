import type { Task } from '../../core/engine/port.ts'
import { useWords } from '../i18n/use-words.ts'
import type { BoardSnapshot } from '../tasks/board-model.ts'
import type { BulkEdit } from '../tasks/bulk.ts'
import { columnWords } from '../tasks/column-words.ts'
import { priorityWords } from '../ui/task-words.tsx'

/** An edit in words: what a task has now and what it would have. */
export interface EditWords {
  before(task: Task, edit: BulkEdit): string
  after(edit: BulkEdit): string
}

export function useEditWords(snapshot: BoardSnapshot): EditWords {
  const { t, format } = useWords()
  const { board, who, byId } = snapshot
  const column = (id: string) =>
    columnWords(
      board?.columns.find((each) => each.id === id),
      t,
    )
  const assignee = (agency: string | null, officer: string | null) =>
    officer ? who.name(officer) : (who.agency(agency)?.title ?? agency ?? t('bulk.nobody'))
  const time = (due: Task['due']) => (due ? format.inZone(due.at, due.zone) : t('bulk.noTime'))
  const part = (id: string | null) => byId.get(id ?? '')?.label ?? t('bulk.noParent')
  const archived = (on: boolean) => t(on ? 'bulk.archived' : 'bulk.onBoard')
  const before = (task: Task, edit: BulkEdit) => {
    switch (edit.kind) {
      case 'column':
        return column(task.column)
      case 'assign':
        return assignee(task.agency, task.officer)
      case 'priority':
        return t(priorityWords[task.priority])
      case 'due':
        return time(task.due)
      case 'country':
        return task.country || '–'
      case 'parent':
        return part(task.parent)
      case 'label':
        return task.labels.join(', ') || '–'
      case 'archive':
        return archived(task.archived)
    }
  }
  const after = (edit: BulkEdit) => {
    switch (edit.kind) {
      case 'column':
        return column(edit.column)
      case 'assign':
        return assignee(edit.agency, edit.officer)
      case 'priority':
        return t(priorityWords[edit.priority])
      case 'due':
        return time(edit.due)
      case 'country':
        return edit.country || '–'
      case 'parent':
        return part(edit.parent)
      case 'label':
        return t(edit.on ? 'bulk.withLabel' : 'bulk.withoutLabel', { label: edit.label })
      case 'archive':
        return archived(edit.on)
    }
  }
  return { before, after }
}
