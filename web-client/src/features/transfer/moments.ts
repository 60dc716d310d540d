import type { Moment } from '../../core/engine/port.ts'
import { instantOf, isZone, wallClock } from '../../shared/time/zones.ts'

const written = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d)?)?(Z|[+-]\d\d:?\d\d)?$/

/**
 * Reads `2026-11-27 06:00` on the clocks of `zone`, `2026-11-27` for the end of that day, or a time
 * with its own distance from UTC (`2026-11-27T05:00Z`). Null for anything else: 04/05 is no date.
 */
export function momentOf(text: string, zone: string): Moment | null {
  const parts = written.exec(text)
  if (!parts || !isZone(zone)) return null
  const [, year, month, day, hour = '23', minute = '59', offset] = parts
  const wall = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
  }
  const utc = instantOf('UTC', wall)
  const back = wallClock('UTC', utc)
  if (back.day !== wall.day || back.month !== wall.month || back.hour !== wall.hour) return null
  return { at: offset ? utc - minutesOf(offset) * 60_000 : instantOf(zone, wall), zone }
}

/** `2026-11-27 06:00` on the clocks of its zone: what {@link momentOf} reads. */
export function writtenMoment({ at, zone }: Moment): string {
  const { year, month, day, hour, minute } = wallClock(zone, at)
  const two = (value: number) => value.toString().padStart(2, '0')
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`
}

function minutesOf(offset: string): number {
  if (offset === 'Z') return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))
  return offset.startsWith('-') ? -minutes : minutes
}
