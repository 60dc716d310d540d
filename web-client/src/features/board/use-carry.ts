import { useMemo, useRef } from 'react'
import type { Task } from '../../core/engine/port.ts'
import { announce } from '../../shared/a11y/announcer.tsx'
import { useWords } from '../../shared/i18n/use-words.ts'
import type { BoardModel, Place } from '../../shared/tasks/board-model.ts'
import { columnWords } from '../../shared/tasks/column-words.ts'
import type { KanbanModel } from './kanban-model.ts'
import { between, type Direction, positionOf, shifted } from './positions.ts'
import { useMoves } from './use-moves.ts'

/** A card that is carried step by step, by keys or by the buttons of the bar; each step is said aloud. */
export interface Carry {
  /** Picks a card up; with `bar` the bar's buttons carry it. */
  readonly pickUp: (task: string, bar?: boolean) => void
  /** Where the next step leads; null at an edge. */
  readonly next: (task: string, to: Direction) => Place | null
  /** Shows the card there; nothing is stored yet. */
  readonly show: (place: Place) => void
  /** Stores where the card is now, and gives it the focus. */
  readonly putDown: (task: string) => void
  /** Shows the card where it was before, and gives it the focus. */
  readonly putBack: (task: string) => void
  /** Where a card stands, in words. */
  readonly standing: (task: string) => string | null
}

export function useCarry(model: BoardModel, hands: KanbanModel): Carry {
  const { t } = useWords()
  const finish = useMoves(model)
  const before = useRef<Task | null>(null)
  return useMemo(() => {
    const standing = (task: string) => {
      const { laid, columns } = model.snapshot()
      const at = positionOf(laid, task)
      if (!at) return null
      const count = laid[at.lane]?.cells[at.column]?.length ?? 0
      const column = columnWords(columns[at.column], t)
      return t('board.standsAt', { column, place: at.index + 1, count })
    }
    const end = (task: string) => {
      hands.hold(null)
      hands.activate(task, true)
      model.preview(null)
    }
    return {
      standing,
      pickUp(id, bar = false) {
        const task = model.snapshot().byId.get(id)
        if (!task) return
        before.current = task
        hands.hold(id, bar)
        announce(t(bar ? 'board.carried' : 'board.pickedUp', { task: task.label }))
      },
      next(id, to) {
        const { laid, columns } = model.snapshot()
        const at = positionOf(laid, id)
        const next = at && shifted(laid, at, to)
        const column = next && columns[next.column]
        return column ? { task: id, column: column.id, ...between(laid, next, id) } : null
      },
      show(place) {
        model.preview(place)
        const said = standing(place.task)
        if (said) announce(said)
      },
      putDown(id) {
        const { laid, columns } = model.snapshot()
        const at = positionOf(laid, id)
        const column = at && columns[at.column]
        const place = column && { task: id, column: column.id, ...between(laid, at, id) }
        end(id)
        if (place && before.current) finish(before.current, place)
      },
      putBack(id) {
        end(id)
        announce(t('board.putBack'))
      },
    }
  }, [model, hands, finish, t])
}
