import { useMemo } from 'react'
import { type Day, noonUtc } from '../time/days.ts'
import { useWords } from './use-words.ts'

const briefest = 4

/** Days of the calendar in the interface's language; they have no zone. */
export class DayFormats {
  readonly #tag: string
  readonly #made = new Map<string, Intl.DateTimeFormat>()

  constructor(tag: string) {
    this.#tag = tag
  }

  /** `November 2026`. */
  month(day: Day): string {
    return this.#write(day, { month: 'long', year: 'numeric' })
  }

  /** `Friday`. */
  weekday(day: Day): string {
    return this.#write(day, { weekday: 'long' })
  }

  /** `Fri`. */
  weekdayShort(day: Day): string {
    return this.#write(day, { weekday: 'short' })
  }

  /** `Fri`, or one letter where a language has no short word. */
  weekdayBrief(day: Day): string {
    const short = this.weekdayShort(day)
    return short.length > briefest ? this.#write(day, { weekday: 'narrow' }) : short
  }

  /** `27`. */
  number(day: Day): string {
    return this.#write(day, { day: 'numeric' })
  }

  /** `Friday 27 November 2026`. */
  long(day: Day): string {
    return this.#write(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  }

  /** `27 Nov`. */
  short(day: Day): string {
    return this.#write(day, { day: 'numeric', month: 'short' })
  }

  #write(day: Day, options: Intl.DateTimeFormatOptions): string {
    const key = Object.keys(options).join() + Object.values(options).join()
    const known = this.#made.get(key)
    const format = known ?? new Intl.DateTimeFormat(this.#tag, { ...options, timeZone: 'UTC' })
    this.#made.set(key, format)
    return format.format(noonUtc(day))
  }
}

/** How the language now shown writes days. */
export function useDayFormats(): DayFormats {
  const { words } = useWords()
  return useMemo(() => new DayFormats(words.language.formats), [words])
}
