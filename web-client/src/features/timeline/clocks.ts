import { type ClockChange, clockChanges, knownZone } from '../../shared/time/zones.ts'
import type { Plan } from './plan.ts'

/** One place of a plan and what its clocks do. */
export interface Clock {
  readonly zone: string
  /** The agency that acts there, or null for UTC. */
  readonly agency: string | null
  readonly changes: readonly ClockChange[]
}

const hourMs = 3_600_000

/** UTC first, then the clocks of each place where an agency acts, in the order of the rows. */
export function clocksOf(plan: Plan): Clock[] {
  const clocks: Clock[] = [{ zone: 'UTC', agency: null, changes: [] }]
  for (const { agency, actions } of plan.rows) {
    for (const { task } of actions) {
      const zone = knownZone((task.start ?? task.due)?.zone ?? 'UTC')
      if (zone === 'UTC' || clocks.some((clock) => clock.zone === zone && clock.agency === agency))
        continue
      clocks.push({ zone, agency, changes: clockChanges(zone, plan.from, plan.to) })
    }
  }
  return clocks
}

/** The moments that are written on the axis: whole hours, as many as there is space for. */
export function ticksOf(plan: Plan, most = 12): number[] {
  const hours = (plan.to - plan.from) / hourMs
  const step = [1, 2, 3, 6, 12, 24, 48, 168].find((each) => hours / each <= most) ?? 744
  const first = Math.ceil(plan.from / (step * hourMs)) * step * hourMs
  const count = Math.floor((plan.to - first - 1) / (step * hourMs)) + 1
  return Array.from({ length: Math.max(0, count) }, (_, at) => first + at * step * hourMs)
}

/** How far `ms` is along the plan: 0 at its start, 1 at its end. */
export function along(plan: Plan, ms: number): number {
  const share = (ms - plan.from) / Math.max(1, plan.to - plan.from)
  return Math.min(1, Math.max(0, share))
}
