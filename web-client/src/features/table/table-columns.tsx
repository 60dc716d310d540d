import type { ReactNode } from 'react'
import type { Task } from '../../core/engine/port.ts'
import type { Speech } from '../../shared/i18n/use-words.ts'
import type { MessageId } from '../../shared/i18n/words.ts'
import type { BoardSnapshot } from '../../shared/tasks/board-model.ts'
import { columnWords } from '../../shared/tasks/column-words.ts'
import type { SortKey } from '../../shared/tasks/task-sort.ts'
import { isDone, isOverdue } from '../../shared/tasks/task-state.ts'
import { Chip } from '../../shared/ui/agency.tsx'
import { Marking } from '../../shared/ui/marking.tsx'
import { DueWords, PriorityWords } from '../../shared/ui/task-words.tsx'
import text from '../../shared/ui/text.module.css'

/** One column that a table of tasks may have. */
export interface TableColumn {
  readonly id: string
  readonly name: MessageId
  /** By what pressing its head sorts; null where that would mean nothing. */
  readonly sort: SortKey | null
  readonly cell: (task: Task, context: CellContext) => ReactNode
}

export interface CellContext {
  readonly snapshot: BoardSnapshot
  readonly speech: Speech
}

/** All columns but the id and title, which always stand. */
export const tableColumns: readonly TableColumn[] = [
  { id: 'column', name: 'table.column', sort: null, cell: stage },
  { id: 'agency', name: 'table.agency', sort: 'agency', cell: agency },
  { id: 'officer', name: 'table.officer', sort: 'officer', cell: officer },
  { id: 'due', name: 'table.due', sort: 'due', cell: due },
  { id: 'priority', name: 'table.priority', sort: 'priority', cell: priority },
  { id: 'country', name: 'table.country', sort: 'country', cell: country },
  { id: 'area', name: 'table.area', sort: null, cell: (task) => <bdi>{task.area}</bdi> },
  {
    id: 'legalBasis',
    name: 'table.legalBasis',
    sort: null,
    cell: (task) => written(task.legalBasis),
  },
  {
    id: 'labels',
    name: 'table.labels',
    sort: null,
    cell: (task) => written(task.labels.join(', ')),
  },
  { id: 'approvals', name: 'table.approvals', sort: null, cell: approvals },
  {
    id: 'marking',
    name: 'table.marking',
    sort: null,
    cell: (task) => <Marking codes={task.marking} />,
  },
  { id: 'changed', name: 'table.changed', sort: 'changed', cell: changed },
]

/** What a table shows until a person chooses. */
export const usualColumns: readonly string[] = [
  'column',
  'agency',
  'officer',
  'due',
  'priority',
  'country',
]

function stage(task: Task, { snapshot, speech }: CellContext): ReactNode {
  const column = snapshot.board?.columns.find(({ id }) => id === task.column)
  return columnWords(column, speech.t)
}

function agency(task: Task, { snapshot }: CellContext): ReactNode {
  const found = snapshot.who.agency(task.agency)
  return found ? <Chip agency={found} /> : null
}

function officer(task: Task, { snapshot, speech }: CellContext): ReactNode {
  if (task.officer === null) return <span className={text.faint}>{speech.t('table.nobody')}</span>
  return <bdi>{snapshot.who.name(task.officer)}</bdi>
}

function due(task: Task, { snapshot }: CellContext): ReactNode {
  const { doneColumns, now } = snapshot
  const done = isDone(task, doneColumns)
  return <DueWords task={task} done={done} overdue={isOverdue(task, now, doneColumns)} />
}

function priority(task: Task): ReactNode {
  return <PriorityWords priority={task.priority} />
}

function country(task: Task): ReactNode {
  return <bdi className={text.code}>{task.country}</bdi>
}

function approvals(task: Task, { speech }: CellContext): ReactNode {
  const { approvals: given, approvalsNeeded: needed } = task
  return needed > 0 ? speech.t('table.approved', { given: given.length, needed }) : null
}

function changed(task: Task, { speech }: CellContext): ReactNode {
  return <bdi>{speech.format.moment(task.changedAt)}</bdi>
}

function written(words: string): ReactNode {
  return <span dir="auto">{words}</span>
}
