import { wallClock } from '../time/zones.ts'
import type { Language } from './languages.ts'

const dayMs = 86_400_000

/** No time lies further away; what others say can. */
const lastMs = 8.64e15
const quarterMs = 15 * 60_000
const mostDays = 10_000

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const styles = {
  time: clock,
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  dateTime: { day: 'numeric', month: 'short', year: 'numeric', ...clock },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>

/**
 * Times and numbers as the interface's language writes them: 24 hours, Latin digits, months in words. A format
 * is made when it is first used: each costs a slow device milliseconds, and a page needs few of them.
 */
export class Formats {
  readonly #made = new Map<string, Intl.DateTimeFormat>()
  readonly #number: Intl.NumberFormat
  readonly #list: Intl.ListFormat
  readonly #days = new Map<number, string>()
  readonly #zones = new Map<string, ZoneFormats>()
  readonly #tag: string
  readonly #own: { readonly timeZone?: string }
  readonly #now: () => number

  constructor(language: Language, timeZone?: string, now: () => number = Date.now) {
    this.#now = now
    this.#tag = language.formats
    this.#own = timeZone === undefined ? {} : { timeZone }
    this.#number = new Intl.NumberFormat(this.#tag)
    this.#list = new Intl.ListFormat(this.#tag, { type: 'conjunction' })
  }

  /** `10:42` in local time. */
  time(ms: number): string {
    return this.#local('time').format(ms)
  }

  /** `09:42 UTC`. */
  utc(ms: number): string {
    const format = this.#format('utc', () => this.#new({ ...clock, timeZone: 'UTC' }))
    return `${format.format(ms)} UTC`
  }

  /** `Tuesday 24 November`. */
  day(ms: number): string {
    return this.#local('day').format(ms)
  }

  /** `24 Nov 2026`. */
  date(ms: number): string {
    return this.#local('date').format(ms)
  }

  /** `24 Nov 2026` for the calendar day `2026-11-24`. */
  calendarDay(day: string): string {
    return this.#local('date').format(new Date(`${day}T12:00:00Z`))
  }

  /** The time alone for the last day, with its date before that. */
  moment(ms: number): string {
    if (!(Math.abs(ms) <= lastMs)) return '?'
    const nowMs = this.#now()
    const recent = Math.abs(nowMs - ms) < dayMs && this.dayKey(ms) === this.dayKey(nowMs)
    return recent ? this.time(ms) : this.dateTime(ms)
  }

  /** `24 Nov 2026, 10:42`. */
  dateTime(ms: number): string {
    return this.#local('dateTime').format(ms)
  }

  /** The same text for all moments of one local day. */
  dayKey(ms: number): string {
    /* Days begin and end with a quarter of an hour everywhere, and long lists ask for each of their lines. */
    const quarter = Math.floor(ms / quarterMs)
    const known = this.#days.get(quarter)
    if (known !== undefined) return known
    if (this.#days.size >= mostDays) this.#days.clear()
    const plain = { dateStyle: 'short', ...this.#own } as const
    const key = this.#format('key', () => new Intl.DateTimeFormat('en-CA', plain)).format(ms)
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
    if (Math.abs(ms - now) >= dayMs) return false
    const [one, other] = [wallClock(zone, ms), wallClock(zone, now)]
    return one.day === other.day && one.month === other.month
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

  #local(style: keyof typeof styles): Intl.DateTimeFormat {
    return this.#format(style, () => this.#new({ ...styles[style], ...this.#own }))
  }

  #new(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.#tag, options)
  }

  #format(name: string, make: () => Intl.DateTimeFormat): Intl.DateTimeFormat {
    const format = this.#made.get(name) ?? make()
    this.#made.set(name, format)
    return format
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
}

/** Of UTC where this browser does not know `zone`. */
function zoneFormats(tag: string, zone: string): ZoneFormats {
  try {
    return formatsIn(tag, zone)
  } catch {
    return formatsIn(tag, 'UTC')
  }
}

function formatsIn(tag: string, timeZone: string): ZoneFormats {
  return {
    date: new Intl.DateTimeFormat(tag, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      timeZone,
    }),
    time: new Intl.DateTimeFormat(tag, { ...clock, timeZone }),
  }
}
