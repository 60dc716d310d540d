/** What a clock on the wall shows; `month` is 1 to 12. */
export interface Wall {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

/** A moment at which the clocks of a zone change; offsets are minutes east of UTC. */
export interface ClockChange {
  /** First moment with the new offset, ms since 1970. */
  readonly at: number
  readonly before: number
  readonly after: number
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const formats = new Map<string, Intl.DateTimeFormat>()

/** Whether this browser knows `zone`; others may write zones that it does not. */
export function isZone(zone: string): boolean {
  return formatOf(zone) !== null
}

/** `zone` itself, or UTC where this browser does not know it. */
export function knownZone(zone: string): string {
  return isZone(zone) ? zone : 'UTC'
}

/** The zone of this device. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The place that a zone is named after: `Mexico City` for `America/Mexico_City`. */
export function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** What clocks in `zone` show at `ms`; an unknown zone counts as UTC. */
export function wallClock(zone: string, ms: number): Wall {
  const format = formatOf(zone) ?? formatOf('UTC')
  const found = new Map(format?.formatToParts(ms).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes) => found.get(name) ?? 0
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  }
}

/** Minutes by which `zone` is ahead of UTC at `ms`. */
export function offsetMinutes(zone: string, ms: number): number {
  const minute = Math.floor(ms / minuteMs) * minuteMs
  return (asUtc(wallClock(zone, minute)) - minute) / minuteMs
}

/**
 * The moment at which clocks in `zone` show `wall`.
 *
 * A time that is skipped when clocks go forward means the same distance after the change (02:30
 * becomes 03:30); one that comes twice means its first occurrence. RFC 5545, section 3.3.5.
 */
export function instantOf(zone: string, wall: Wall): number {
  const guess = asUtc(wall)
  const offsets = [guess - dayMs, guess + dayMs].map((ms) => offsetMinutes(zone, ms))
  const moments = offsets.map((offset) => guess - offset * minuteMs)
  const right = moments.filter((ms) => asUtc(wallClock(zone, ms)) === guess)
  return right.length > 0 ? Math.min(...right) : (moments[0] ?? guess)
}

/** The changes of the clocks of `zone` between `from` and `to`, in order; both ms since 1970. */
export function clockChanges(zone: string, from: number, to: number): ClockChange[] {
  const changes: ClockChange[] = []
  for (let start = from; start < to; start += 7 * dayMs) {
    const end = Math.min(start + 7 * dayMs, to)
    const before = offsetMinutes(zone, start)
    const after = offsetMinutes(zone, end)
    if (before !== after) changes.push({ at: changeWithin(zone, start, end), before, after })
  }
  return changes
}

/** The first moment after `start` with another offset than `start` has; `end` has another. */
function changeWithin(zone: string, start: number, end: number): number {
  const before = offsetMinutes(zone, start)
  let low = Math.floor(start / minuteMs)
  let high = Math.ceil(end / minuteMs)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetMinutes(zone, middle * minuteMs) === before) low = middle
    else high = middle
  }
  return high * minuteMs
}

function asUtc({ year, month, day, hour, minute }: Wall): number {
  return Date.UTC(year, month - 1, day, hour, minute)
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone)
  if (known) return known
  try {
    const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    formats.set(zone, format)
    return format
  } catch {
    return null
  }
}
