import type { Room, Self, Task } from '../../core/engine/port.ts'
import type { RoomTasks } from './all-tasks.ts'
import { answerStep } from './answer-clock.ts'
import { isDone } from './task-state.ts'

/**
 * Why a task concerns a person: it is theirs, waits for their approval or for somebody of their agency,
 * they made it and nobody answers, or they watch it or were named in a comment.
 */
export type Concern = 'own' | 'approval' | 'agency' | 'unanswered' | 'watched'

export interface MyTask {
  readonly task: Task
  readonly room: Room
  readonly concern: Concern
}

/** Everything that is open and concerns `self`, in all rooms; the earliest due first, undated ones last. */
export function myTasks(
  rooms: Iterable<RoomTasks>,
  self: Self | null,
  now: number = Date.now(),
): MyTask[] {
  if (!self) return []
  const mine: MyTask[] = []
  for (const { room, byId, done } of rooms) {
    for (const task of byId.values()) {
      const concern = task.archived || isDone(task, done) ? null : concernOf(task, self, now)
      if (concern) mine.push({ task, room, concern })
    }
  }
  return mine.sort((a, b) => dueOf(a.task) - dueOf(b.task) || a.task.createdAt - b.task.createdAt)
}

/** How many of `mine` wait for this person and nobody else. */
export function waitingCount(mine: readonly MyTask[]): number {
  return mine.filter(({ concern }) => concern === 'own' || concern === 'approval').length
}

function concernOf(task: Task, self: Self, now: number): Concern | null {
  if (task.officer === self.officer) return 'own'
  if (task.mayApprove && task.approvals.length < task.approvalsNeeded) return 'approval'
  if (task.officer === null && task.agency !== null && task.agency === self.agency?.name)
    return 'agency'
  if (task.createdBy === self.officer && answerStep(task, now) !== null) return 'unanswered'
  return isFollowed(task, self.officer) ? 'watched' : null
}

/** Whether a person watches a task or was named in a comment on it. */
function isFollowed({ watchers, comments }: Task, officer: string): boolean {
  return watchers.includes(officer) || comments.some(({ mentions }) => mentions.includes(officer))
}

/** Not infinite: the difference of two such numbers has to be one. */
function dueOf(task: Task): number {
  return task.due?.at ?? Number.MAX_SAFE_INTEGER
}
