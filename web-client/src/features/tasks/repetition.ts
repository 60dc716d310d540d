import type { Moment } from '../../core/engine/port.ts'
import { wallClock } from '../../shared/time/zones.ts'

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const

/** The usual ways in which something comes again, as rules of RFC 5545 seen from its first time. */
export function usualRules(due: Moment) {
  const { year, month, day } = wallClock(due.zone, due.at)
  const weekday = weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]
  return {
    day: 'FREQ=DAILY',
    week: `FREQ=WEEKLY;BYDAY=${weekday}`,
    fortnight: `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday}`,
    month: 'FREQ=MONTHLY',
    year: 'FREQ=YEARLY',
  } as const
}
