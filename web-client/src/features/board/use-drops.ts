import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect } from 'react'
import type { Task, TaskCommand } from '../../core/engine/port.ts'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import { type LaneKind, laneOf } from '../../shared/tasks/lanes.ts'
import type { Lookup } from '../../shared/tasks/lookup.ts'
import type { KanbanModel } from './kanban-model.ts'
import { useMoves } from './use-moves.ts'

/** Moves a card to where it is dropped, exactly where the line was shown. */
export function useDrops(model: BoardModel, hands: KanbanModel): void {
  const finish = useMoves(model)
  useEffect(
    () =>
      monitorForElements({
        onDragStart: ({ source }) => hands.hold(String(source.data.task)),
        onDrop: ({ source, location }) => {
          hands.hold(null)
          const { data } = location.current.dropTargets[0] ?? {}
          const task = model.snapshot().byId.get(String(source.data.task))
          if (!data || !task) return
          const { laid, columns, lanes, who } = model.snapshot()
          const { column, lane, index } = data as { column: string; lane: string; index: number }
          const cells = laid.find((each) => each.key === lane)?.cells
          const cell = cells?.[columns.findIndex((each) => each.id === column)] ?? []
          const after = cell.slice(0, index).findLast((each) => each.id !== task.id) ?? null
          const before = cell.slice(index).find((each) => each.id !== task.id) ?? null
          finish(task, { task: task.id, column, after, before }, relaned(task, lanes, lane, who))
        },
      }),
    [model, hands, finish],
  )
}

/** What else changes when a card is dropped in another lane. */
function relaned(task: Task, kind: LaneKind, lane: string, who: Lookup): TaskCommand[] {
  const { id } = task
  if (kind === 'none' || laneOf(task, kind) === lane) return []
  if (kind === 'country') return [{ do: 'set', id, fields: { country: lane } }]
  if (lane === '') return [{ do: 'assign', id, agency: null, officer: null }]
  if (kind === 'agency') return [{ do: 'assign', id, agency: lane, officer: null }]
  const agency = who.person(lane)?.agency ?? task.agency
  return [{ do: 'assign', id, agency, officer: lane }]
}
