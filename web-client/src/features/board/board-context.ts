import { createContext, useContext } from 'react'
import type { BoardModel } from '../../shared/tasks/board-model.ts'
import type { Lookup } from '../../shared/tasks/lookup.ts'
import type { KanbanModel } from './kanban-model.ts'
import type { Heights } from './use-span.ts'

/** What every card of one board needs; the same object until a name changes. */
export interface BoardSurroundings {
  readonly model: BoardModel
  readonly hands: KanbanModel
  readonly who: Lookup
  readonly heights: Heights
  /** Id of the words that tell how cards are used by keyboard. */
  readonly helpId: string
}

const Surroundings = createContext<BoardSurroundings | null>(null)
export const SurroundingsProvider = Surroundings.Provider

export function useSurroundings(): BoardSurroundings {
  const found = useContext(Surroundings)
  if (!found) throw new Error('no SurroundingsProvider above')
  return found
}
