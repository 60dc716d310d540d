import type { Task } from '../../core/engine/port.ts'
import { clockChanges, knownZone, offsetMinutes, wallClock } from '../../shared/time/zones.ts'

const minuteMs = 60_000
const yearMs = 366 * 86_400_000
/** How many years of clock changes a file carries; calendars that know the zone do not need them. */
const years = 10

/**
 * The due times of `tasks` as a calendar (RFC 5545) that may lie on any device: titles are the tasks'
 * ids and nothing else of a task is in it. Times stand on the clocks of their zone, with the changes
 * of those clocks, so that what comes again stays right. Tasks without a due time are left out.
 */
export function writeCalendar(tasks: readonly Task[], now: number): string {
  const dated = tasks.filter((task) => task.due !== null && task.doneAt === null)
  const zones = [...new Set(dated.map(zoneOf))].filter((zone) => zone !== 'UTC').sort()
  const from = Math.min(now, ...dated.map((task) => task.start?.at ?? task.due?.at ?? now)) - yearMs
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Entente//Tasks//EN',
    'CALSCALE:GREGORIAN',
    ...zones.flatMap((zone) => zoneLines(zone, from, now + years * yearMs)),
    ...dated.flatMap((task) => eventLines(task, now)),
    'END:VCALENDAR',
  ]
  return lines.map(folded).join('\r\n').concat('\r\n')
}

function eventLines(task: Task, now: number): string[] {
  const { due, start } = task
  if (!due) return []
  const zone = zoneOf(task)
  const begins = start && start.at < due.at ? start.at : due.at
  return [
    'BEGIN:VEVENT',
    `UID:${task.id}@entente`,
    `DTSTAMP:${stamp('UTC', now)}Z`,
    `LAST-MODIFIED:${stamp('UTC', task.changedAt)}Z`,
    `DTSTART${at(zone, begins)}`,
    ...(begins < due.at ? [`DTEND${at(zone, due.at)}`] : []),
    ...ruleLines(task.recurrence),
    `SUMMARY:${escaped(task.label)}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** A rule is text that others wrote: nothing but a rule may come into the file with it. */
function ruleLines(rule: string | null): string[] {
  const bare = rule?.trim().replace(/^RRULE:/i, '') ?? ''
  return /^FREQ=[A-Z0-9=;,:+-]+$/i.test(bare) ? [`RRULE:${bare}`] : []
}

/** The clocks of a zone: how they stand at `from`, then each change up to `to`. */
function zoneLines(zone: string, from: number, to: number): string[] {
  const first = offsetMinutes(zone, from)
  const changes = clockChanges(zone, from, to)
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observance('STANDARD', '19700101T000000', first, first),
    ...changes.flatMap(({ at: ms, before, after }) =>
      observance(
        after > before ? 'DAYLIGHT' : 'STANDARD',
        stamp('UTC', ms + before * minuteMs),
        before,
        after,
      ),
    ),
    'END:VTIMEZONE',
  ]
}

function observance(kind: string, begins: string, before: number, after: number): string[] {
  return [
    `BEGIN:${kind}`,
    `DTSTART:${begins}`,
    `TZOFFSETFROM:${offset(before)}`,
    `TZOFFSETTO:${offset(after)}`,
    `END:${kind}`,
  ]
}

function zoneOf(task: Task): string {
  return knownZone(task.due?.zone ?? 'UTC')
}

function at(zone: string, ms: number): string {
  return zone === 'UTC' ? `:${stamp('UTC', ms)}Z` : `;TZID=${zone}:${stamp(zone, ms)}`
}

/** `20261127T060000` on the clocks of `zone`. */
function stamp(zone: string, ms: number): string {
  const { year, month, day, hour, minute } = wallClock(zone, ms)
  return `${year}${two(month)}${two(day)}T${two(hour)}${two(minute)}00`
}

function offset(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
}

function two(value: number): string {
  return value.toString().padStart(2, '0')
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r?\n/g, '\\n')
}

/** Lines of more than 75 bytes go on in the next one after a space; RFC 5545, section 3.1. */
function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  for (const letter of line) {
    if (new TextEncoder().encode(piece + letter).length > 74) {
      pieces.push(piece)
      piece = ''
    }
    piece += letter
  }
  return [...pieces, piece].join('\r\n ')
}
