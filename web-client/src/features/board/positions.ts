import type { Task } from '../../core/engine/port.ts'
import type { Lane } from '../../shared/tasks/lanes.ts'

/** Where a card stands: which lane, which column, how many cards above it. */
export interface Position {
  readonly lane: number
  readonly column: number
  readonly index: number
}

export type Direction = 'up' | 'down' | 'back' | 'forward'

export function positionOf(lanes: readonly Lane[], id: string): Position | null {
  for (const [lane, { cells }] of lanes.entries()) {
    for (const [column, cell] of cells.entries()) {
      const index = cell.findIndex((task) => task.id === id)
      if (index >= 0) return { lane, column, index }
    }
  }
  return null
}

export function taskAt(lanes: readonly Lane[], at: Position): Task | null {
  return lanes[at.lane]?.cells[at.column]?.[at.index] ?? null
}

/** The card to go to from `at`; columns without cards are passed over, lanes follow one another. */
export function neighbour(lanes: readonly Lane[], at: Position, to: Direction): Task | null {
  if (to === 'up' || to === 'down') return above(lanes, at, to === 'up' ? -1 : 1)
  const step = to === 'back' ? -1 : 1
  const cells = lanes[at.lane]?.cells ?? []
  for (let column = at.column + step; column >= 0 && column < cells.length; column += step) {
    const cell = cells[column] ?? []
    if (cell.length > 0) return cell[Math.min(at.index, cell.length - 1)] ?? null
  }
  return null
}

function above(lanes: readonly Lane[], at: Position, step: 1 | -1): Task | null {
  const next = taskAt(lanes, { ...at, index: at.index + step })
  if (next) return next
  for (let lane = at.lane + step; lane >= 0 && lane < lanes.length; lane += step) {
    const cell = lanes[lane]?.cells[at.column] ?? []
    if (cell.length > 0) return cell.at(step > 0 ? 0 : -1) ?? null
  }
  return null
}

/** Where a held card goes; null at the edge of its lane. */
export function shifted(lanes: readonly Lane[], at: Position, to: Direction): Position | null {
  const cells = lanes[at.lane]?.cells ?? []
  if (to === 'up') return at.index > 0 ? { ...at, index: at.index - 1 } : null
  if (to === 'down') {
    const last = (cells[at.column]?.length ?? 0) - 1
    return at.index < last ? { ...at, index: at.index + 1 } : null
  }
  const column = at.column + (to === 'back' ? -1 : 1)
  const cell = cells[column]
  return cell ? { ...at, column, index: Math.min(at.index, cell.length) } : null
}

/** The tasks that `id` stands between at `at`, itself left out. */
export function between(
  lanes: readonly Lane[],
  at: Position,
  id: string,
): { after: Task | null; before: Task | null } {
  const cell = lanes[at.lane]?.cells[at.column] ?? []
  const others = cell.filter((task) => task.id !== id)
  return { after: others[at.index - 1] ?? null, before: others[at.index] ?? null }
}
