import type { Agency, Task } from '../../core/engine/port.ts'
import type { Lookup } from './lookup.ts'

/**
 * Who has approved, one cell per agency: those that have, and, while approvals are missing, those that
 * may give them. The own task's agency comes first, as everywhere in the room.
 */
export function approvalParties(
  task: Task,
  who: Lookup,
): { readonly agency: Agency; readonly has: boolean }[] {
  const given = new Set(task.approvals.map((approval) => approval.agency))
  const missing = Math.max(0, task.approvalsNeeded - task.approvals.length)
  const waiting = who.agencies.filter((agency) => !given.has(agency.name)).slice(0, missing)
  return who.agencies
    .filter((agency) => given.has(agency.name) || waiting.includes(agency))
    .map((agency) => ({ agency, has: given.has(agency.name) }))
}
