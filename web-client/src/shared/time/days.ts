import { instantOf, wallClock } from './zones.ts'

/** A day of the calendar, `2026-11-27`; sorts by plain string comparison. */
export type Day = string

const dayMs = 86_400_000

/** The day on which `ms` falls in `zone`. */
export function dayOf(zone: string, ms: number): Day {
  const { year, month, day } = wallClock(zone, ms)
  return dayFrom(year, month, day)
}

/** The moment at which `day` begins in `zone`. */
export function startOf(zone: string, day: Day): number {
  const { year, month, date } = partsOf(day)
  return instantOf(zone, { year, month, day: date, hour: 0, minute: 0 })
}

/** The day `count` days after `day`. */
export function addDays(day: Day, count: number): Day {
  return fromUtc(asUtc(day) + count * dayMs)
}

/** The same day `count` months later, or the last day of a shorter month. */
export function addMonths(day: Day, count: number): Day {
  const { year, month, date } = partsOf(day)
  const last = new Date(Date.UTC(year, month + count, 0))
  return dayFrom(last.getUTCFullYear(), last.getUTCMonth() + 1, Math.min(date, last.getUTCDate()))
}

/** How many days `to` is after `from`. */
export function daysBetween(from: Day, to: Day): number {
  return (asUtc(to) - asUtc(from)) / dayMs
}

/** 1 for Monday to 7 for Sunday, as ISO 8601 counts. */
export function weekday(day: Day): number {
  return new Date(asUtc(day)).getUTCDay() || 7
}

/** The seven days of the week that `day` is in; `first` is the weekday it begins with. */
export function weekOf(day: Day, first: number): Day[] {
  const start = addDays(day, -((weekday(day) - first + 7) % 7))
  return Array.from({ length: 7 }, (_, at) => addDays(start, at))
}

/** The whole weeks that the month of `day` lies in: four, five or six of seven days each. */
export function monthOf(day: Day, first: number): Day[][] {
  const weeks: Day[][] = []
  let week = weekOf(`${day.slice(0, 7)}-01`, first)
  while (week[0] && week[0].slice(0, 7) <= day.slice(0, 7)) {
    weeks.push(week)
    week = weekOf(addDays(week[0], 7), first)
  }
  return weeks
}

/** Noon UTC of `day`, for formats that name days: no zone of theirs may move it. */
export function noonUtc(day: Day): number {
  return asUtc(day) + dayMs / 2
}

/** The weekday that weeks of a language begin with; Monday where the browser does not say. */
export function firstWeekday(tag: string): number {
  const locale = new Intl.Locale(tag) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } }
  return locale.getWeekInfo?.().firstDay ?? 1
}

function partsOf(day: Day): { year: number; month: number; date: number } {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  return { year, month, date }
}

function asUtc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function fromUtc(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10)
}

function dayFrom(year: number, month: number, date: number): Day {
  return fromUtc(Date.UTC(year, month - 1, date))
}
