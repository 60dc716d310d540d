import { knownZone } from '../time/zones.ts'
import type { Language } from './languages.ts'

const dayMs = 86_400_000
const quarterMs = 15 * 60_000
const mostDays = 10_000

/** Times and numbers as the interface's language writes them: 24 hours, Latin digits, months in words. */
export class Formats {
  readonly #time: Intl.DateTimeFormat
  readonly #utc: Intl.DateTimeFormat
  readonly #day: Intl.DateTimeFormat
  readonly #date: Intl.DateTimeFormat
  readonly #dateTime: Intl.DateTimeFormat
  readonly #key: Intl.DateTimeFormat
  readonly #number: Intl.NumberFormat
  readonly #list: Intl.ListFormat
  readonly #days = new Map<number, string>()
  readonly #zones = new Map<string, ZoneFormats>()
  readonly #tag: string
  readonly #now: () => number

  constructor(language: Language, timeZone?: string, now: () => number = Date.now) {
    this.#now = now
    this.#tag = language.formats
    const zone = timeZone === undefined ? {} : { timeZone }
    const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
    const tag = language.formats
    this.#time = new Intl.DateTimeFormat(tag, { ...clock, ...zone })
    this.#utc = new Intl.DateTimeFormat(tag, { ...clock, timeZone: 'UTC' })
    this.#day = new Intl.DateTimeFormat(tag, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      ...zone,
    })
    this.#date = new Intl.DateTimeFormat(tag, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      ...zone,
    })
    this.#dateTime = new Intl.DateTimeFormat(tag, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      ...clock,
      ...zone,
    })
    this.#key = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', ...zone })
    this.#number = new Intl.NumberFormat(tag)
    this.#list = new Intl.ListFormat(tag, { type: 'conjunction' })
  }

  /** `10:42` in local time. */
  time(ms: number): string {
    return this.#time.format(ms)
  }

  /** `09:42 UTC`. */
  utc(ms: number): string {
    return `${this.#utc.format(ms)} UTC`
  }

  /** `Tuesday 24 November`. */
  day(ms: number): string {
    return this.#day.format(ms)
  }

  /** `24 Nov 2026`. */
  date(ms: number): string {
    return this.#date.format(ms)
  }

  /** `24 Nov 2026` for the calendar day `2026-11-24`. */
  calendarDay(day: string): string {
    return this.#date.format(new Date(`${day}T12:00:00Z`))
  }

  /** The time alone for the last day, with its date before that. */
  moment(ms: number): string {
    const nowMs = this.#now()
    const recent = Math.abs(nowMs - ms) < dayMs && this.dayKey(ms) === this.dayKey(nowMs)
    return recent ? this.time(ms) : this.dateTime(ms)
  }

  /** `24 Nov 2026, 10:42`. */
  dateTime(ms: number): string {
    return this.#dateTime.format(ms)
  }

  /** The same text for all moments of one local day. */
  dayKey(ms: number): string {
    /* Days begin and end with a quarter of an hour everywhere, and long lists ask for each of their lines. */
    const quarter = Math.floor(ms / quarterMs)
    const known = this.#days.get(quarter)
    if (known !== undefined) return known
    if (this.#days.size >= mostDays) this.#days.clear()
    const key = this.#key.format(ms)
    this.#days.set(quarter, key)
    return key
  }

  /** `Fri 27 Nov 06:00` as the clocks in `zone` show it; an unknown zone counts as UTC. */
  inZone(ms: number, zone: string): string {
    const { date, time } = this.#zone(zone)
    return `${date.format(ms)} ${time.format(ms)}`
  }

  /** `06:00` as the clocks in `zone` show it. */
  timeInZone(ms: number, zone: string): string {
    return this.#zone(zone).time.format(ms)
  }

  /** Whether `ms` lies on the day that it is now in `zone`. */
  isToday(ms: number, zone: string, now: number = this.#now()): boolean {
    const { key } = this.#zone(zone)
    return Math.abs(ms - now) < dayMs && key.format(ms) === key.format(now)
  }

  /** `one, two and three`. */
  list(values: readonly string[]): string {
    return this.#list.format(values)
  }

  number(value: number): string {
    return this.#number.format(value)
  }

  /** `184 MB`: in thousands, with at most three digits. */
  size(bytes: number): string {
    const power = Math.min(4, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
    const unit = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'][power]
    const options = { style: 'unit', unit, unitDisplay: power === 0 ? 'long' : 'short' } as const
    const format = new Intl.NumberFormat(this.#tag, { ...options, maximumSignificantDigits: 3 })
    return format.format(bytes / 1000 ** power)
  }

  #zone(zone: string): ZoneFormats {
    const known = this.#zones.get(zone) ?? zoneFormats(this.#tag, zone)
    this.#zones.set(zone, known)
    return known
  }
}

interface ZoneFormats {
  readonly date: Intl.DateTimeFormat
  readonly time: Intl.DateTimeFormat
  readonly key: Intl.DateTimeFormat
}

function zoneFormats(tag: string, wanted: string): ZoneFormats {
  const timeZone = knownZone(wanted)
  return {
    date: new Intl.DateTimeFormat(tag, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      timeZone,
    }),
    time: new Intl.DateTimeFormat(tag, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }),
    key: new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }),
  }
}
