import type { TaskCommand, Template } from '../../core/engine/port.ts'
import type { BoardSnapshot } from '../../shared/tasks/board-model.ts'
import { newId } from '../../shared/tasks/new-id.ts'
import { keysBetween } from '../../shared/tasks/order-key.ts'
import type { Planned } from './import-plan.ts'

/** The commands that make the new tasks of a plan, at the end of their columns and in the file's order. */
export function importCommands(
  planned: readonly Planned[],
  { tasks }: Pick<BoardSnapshot, 'tasks'>,
  template: Template | null,
  languageOf: (words: Template['title']) => string,
): TaskCommand[] {
  const drafts = planned.filter((each) => each.is === 'new').map(({ draft }) => draft)
  const commands: TaskCommand[] = []
  for (const [column, group] of Map.groupBy(drafts, (draft) => draft.column)) {
    const orders = tasks.filter((task) => task.column === column).map(({ order }) => order)
    const last = orders.reduce<string | null>((a, b) => (a === null || b > a ? b : a), null)
    const keys = keysBetween(last, null, group.length)
    group.forEach((draft, at) => {
      const labels = [...new Set([...draft.labels, ...(template?.labels ?? [])])]
      const of = { template: template?.id ?? null, approvalsNeeded: template?.approvalsNeeded ?? 0 }
      const fields = { ...draft.fields }
      const checklist = stepsOf(template, languageOf)
      const task = { ...draft, ...of, labels, fields, checklist, order: keys[at] ?? '' }
      commands.push({ do: 'create', id: newId(), task })
    })
  }
  return commands
}

function stepsOf(template: Template | null, languageOf: (words: Template['title']) => string) {
  const steps = template?.checklist ?? []
  const orders = keysBetween(null, null, steps.length)
  return steps.map((words, at) => ({
    id: newId(),
    text: languageOf(words),
    done: false,
    order: orders[at] ?? '',
  }))
}
