import { useCallback } from 'react'
import type { Task, TaskCommand } from '../../core/engine/port.ts'
import { announce } from '../../shared/a11y/announcer.tsx'
import { useWords } from '../../shared/i18n/use-words.ts'
import { type BoardModel, contextOf, type Place } from '../../shared/tasks/board-model.ts'
import { columnWords } from '../../shared/tasks/column-words.ts'
import { gateWords } from '../../shared/tasks/gate-words.ts'
import { gateBefore } from '../../shared/tasks/gates.ts'
import { templateOf } from '../../shared/tasks/templates.ts'

/** Moves a task and says what came of it; `besides` travels in the same step. */
export function useMoves(
  model: BoardModel,
): (task: Task, place: Place, besides?: readonly TaskCommand[]) => void {
  const { t } = useWords()
  return useCallback(
    (task, place, besides = []) => {
      const { columns, board } = model.snapshot()
      const column = columns.find((each) => each.id === place.column)
      if (!column) return
      const gate = gateBefore(task, column, templateOf(task, board), contextOf(model.snapshot()))
      if (gate) {
        model.refuse({ code: gateWords[gate].code })
        announce(t(gateWords[gate].why))
        return
      }
      const values = { task: task.label, column: columnWords(column, t) }
      announce(t('board.moved', values))
      void model.move(place, t('board.moved', values), besides)
    },
    [model, t],
  )
}
