import { isZone, wallClock } from './zones.ts'

/** All times at which something comes again. */
export interface Recurrence {
  /** The first time after `ms`, or null when there is none any more. */
  after(ms: number): number | null
  /** The times from `from` up to and without `to`, at most `limit` of them. */
  between(from: number, to: number, limit: number): number[]
}

/** Nobody plans an investigation by the minute, and such a rule would cost every device its time. */
const tooOften = /FREQ=(SECONDLY|MINUTELY|HOURLY)/i
const longestRule = 500

/**
 * Reads an RRULE (RFC 5545, section 3.3.10) that begins at `start`: it comes at the same time on the
 * clocks of `start.zone`, whatever changes there in between. Null for a rule that cannot be read.
 * The library is only loaded here, when the first rule is read.
 */
export async function recurrence(
  rule: string,
  start: { at: number; zone: string },
): Promise<Recurrence | null> {
  if (rule.length > longestRule || tooOften.test(rule) || !isZone(start.zone)) return null
  const { RRuleTemporal } = await import('rrule-temporal')
  try {
    const rruleString = `DTSTART;TZID=${start.zone}:${stamp(start)}\nRRULE:${bare(rule)}`
    const times = new RRuleTemporal({ rruleString, maxIterations: 4000 })
    return {
      after: (ms) => times.next(new Date(ms))?.epochMilliseconds ?? null,
      between: (from, to, limit) =>
        times
          .between(new Date(from), new Date(to - 1), true)
          .slice(0, limit)
          .map((time) => time.epochMilliseconds),
    }
  } catch {
    return null
  }
}

function bare(rule: string): string {
  return rule.trim().replace(/^RRULE:/i, '')
}

/** `20261127T060000`, the clocks of the zone. */
function stamp({ at, zone }: { at: number; zone: string }): string {
  const { year, month, day, hour, minute } = wallClock(zone, at)
  const two = (value: number) => value.toString().padStart(2, '0')
  return `${year}${two(month)}${two(day)}T${two(hour)}${two(minute)}00`
}
