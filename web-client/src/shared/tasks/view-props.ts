import type { EnginePort, Task } from '../../core/engine/port.ts'
import type { ViewStore } from '../view/view-store.ts'
import type { BoardModel } from './board-model.ts'

/** What every view of a room's board is given. */
export interface TaskViewProps {
  readonly model: BoardModel
  readonly view: ViewStore
  readonly port: EnginePort
  /** Shows one task with all its details. */
  readonly open: (task: Task) => void
}
