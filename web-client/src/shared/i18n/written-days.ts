import type { Day } from '../time/days.ts'

type Part = 'day' | 'month' | 'year'

/** Days and times as people write them in numbers: in the order of the interface's language, not the browser's. */
export class WrittenDays {
  /** Which number comes first, second and third. */
  readonly order: readonly Part[]

  constructor(tag: string) {
    const format = new Intl.DateTimeFormat(tag, {
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
    })
    const isPart = (type: string): type is Part => ['day', 'month', 'year'].includes(type)
    this.order = format
      .formatToParts(0)
      .map(({ type }) => type)
      .filter(isPart)
  }

  /** `27/11/2026`. */
  write(day: Day): string {
    const [year = '', month = '', date = ''] = day.split('-')
    const parts = { year, month, day: date }
    return this.order.map((part) => parts[part]).join('/')
  }

  /**
   * The day that `text` means, or null: `27/11/2026` with any signs between, `2026-11-27`, in digits of any
   * script. Where the person is done writing, `27/11` is in the year of `today`, and `26` is 2026.
   */
  read(text: string, today: Day | null): Day | null {
    const plain = digits(text)
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain)
    if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
    const numbers = plain.split(/\D+/).filter((part) => part !== '')
    const found = new Map<Part, number>()
    const order = numbers.length === 2 ? this.order.filter((part) => part !== 'year') : this.order
    if (numbers.length !== order.length) return null
    for (const [at, part] of order.entries()) found.set(part, Number(numbers[at]))
    const year = yearOf(found.get('year'), today)
    return year === null ? null : dayOf(year, found.get('month') ?? 0, found.get('day') ?? 0)
  }
}

/** The time of day that `text` means, `06:30`, or null: `6:30`, `0630`, `6h30`, `18`. */
export function readTime(text: string): string | null {
  const [, hour, minute = '0'] = /^(\d{1,2})(?:\D{0,3}(\d{2}))?\D?$/.exec(digits(text)) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null
  return `${two(Number(hour))}:${two(Number(minute))}`
}

function yearOf(written: number | undefined, today: Day | null): number | null {
  if (written !== undefined && written >= 1000) return written
  if (today === null) return null
  const now = Number(today.slice(0, 4))
  return written === undefined ? now : written < 100 ? now - (now % 100) + written : null
}

function dayOf(year: number, month: number, date: number): Day | null {
  const day = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`
  const ms = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day) ? day : null
}

/** Latin digits for those of other scripts, without marks that only say how text runs. */
function digits(text: string): string {
  return text
    .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replaceAll(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
