import type { Board, Task } from '../../core/engine/port.ts'

/** What a reader of the file may rely on; a change of meaning gets the next number. */
const format = 'entente-tasks/1'

/**
 * `tasks` for other programs: JSON, with the columns they stand in. What only this device knows (may
 * approve, is on its way) is left out.
 */
export function writeJson(tasks: readonly Task[], board: Board, now: number): string {
  const about = { format, exportedAt: new Date(now).toISOString(), columns: board.columns }
  const plain = tasks.map(({ mayApprove: _mayApprove, state: _state, ...task }) => task)
  return `${JSON.stringify({ ...about, tasks: plain }, null, 2)}\n`
}
