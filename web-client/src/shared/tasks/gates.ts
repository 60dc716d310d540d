import type { Column, Task, Template } from '../../core/engine/port.ts'
import { blockers, type FilterContext } from './task-filter.ts'

/** Why a task may not go to a column yet. */
export type Gate = 'legalBasis' | 'approvals' | 'blocked'

/**
 * What keeps `task` from going to `column`: work of a kind that needs a legal basis does not begin
 * without one, and nothing is done before its approvals are there and what it waits for is done.
 */
export function gateBefore(
  task: Task,
  column: Column,
  template: Template | null,
  context: FilterContext,
): Gate | null {
  const begins = column.meaning !== 'todo' && task.column !== column.id
  const needsBasis = task.legalBasisRequired || template?.legalBasisRequired
  if (begins && needsBasis && task.legalBasis.trim() === '') return 'legalBasis'
  if (column.meaning !== 'done' || context.doneColumns.has(task.column)) return null
  if (task.approvals.length < task.approvalsNeeded) return 'approvals'
  return blockers(task, context).length > 0 ? 'blocked' : null
}
