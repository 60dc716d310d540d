import type {
  Board,
  Outcome,
  Room,
  Self,
  Task,
  TaskCommand,
  TaskEvent,
} from '../../core/engine/port.ts'

/** What every view of a room's board is given; it shows `tasks` and asks for all else. */
export interface TaskViewProps {
  readonly room: Room
  readonly board: Board
  /** The tasks that pass the filter and are not archived. */
  readonly tasks: readonly Task[]
  /** All tasks of the room, the archived ones too. */
  readonly all: readonly Task[]
  readonly self: Self
  /** Shows one task with all its details. */
  readonly open: (task: Task) => void
  /** Carries out all commands or none; one call is one step to undo. */
  readonly change: (commands: readonly TaskCommand[]) => Promise<Outcome>
  /** Undoes this person's last change. */
  readonly undo: () => Promise<void>
  /** Who changed what of a task, newest first. */
  readonly history: (task: string) => Promise<readonly TaskEvent[]>
}
