import type { Task } from '../../core/engine/port.ts'
import { parted } from '../marking/marking-text.ts'
import type { Lookup } from './lookup.ts'

/** What another agency than one's own asks for as the marking of a task. */
export interface OthersClaim {
  readonly title: string
  readonly marking: string
  /** Whether the task is marked so because of it, whatever one's own agency asks for. */
  readonly holds: boolean
  /** Whether somebody is in the room who may lower it. */
  readonly isHere: boolean
}

/** What `agency` asks for as the marking of `task`; empty where it leaves that to others or to the room. */
export function claimOf(task: Task, agency: string): string {
  if (!task.claims) return task.marking
  return task.claims.find((claim) => claim.agency === agency)?.marking ?? ''
}

/** `task` once `agency` asks for `marking`; what counts only the engine says where others ask for any, too. */
export function claimed(task: Task, agency: string, marking: string): Task {
  const others = (task.claims ?? []).filter((claim) => claim.agency !== agency)
  const counts = others.length === 0 ? { marking } : {}
  return { ...task, ...counts, claims: [...others, { agency, marking }] }
}

/** What all agencies but `own` ask for. `standard` is the room's marking. */
export function claimsOfOthers(
  task: Task,
  own: string,
  who: Lookup,
  standard: string,
): OthersClaim[] {
  const mine = task.claims?.find((claim) => claim.agency === own)
  const asked = mine ? mine.marking || standard : ''
  return (task.claims ?? []).flatMap((claim) => {
    const marking = claim.marking || standard
    if (claim.agency === own || marking === '') return []
    const agency = who.agency(claim.agency)
    return {
      title: agency?.title ?? claim.agency,
      marking,
      holds: asksMore(marking, asked, task.marking),
      isHere: agency !== null,
    }
  })
}

function asksMore(marking: string, than: string, counts: string): boolean {
  const [asked, least, all] = [parted(marking), parted(than), parted(counts)]
  return (
    asked.codes.some((code) => all.codes.includes(code) && !least.codes.includes(code)) ||
    !least.conditions.includes(asked.conditions)
  )
}
