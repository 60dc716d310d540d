import type { Task, TaskCommand } from '../../core/engine/port.ts'
import type { BoardModel, BoardSnapshot } from '../../shared/tasks/board-model.ts'

/** What each part of an open task works with. */
export interface TaskProps {
  readonly task: Task
  readonly board: BoardSnapshot
  readonly model: BoardModel
  /** Carries out one command; `said` offers to take it back. */
  readonly perform: (command: TaskCommand, said: string) => Promise<boolean>
  readonly onOpen: (task: string) => void
}
