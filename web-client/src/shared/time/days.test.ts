import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  firstWeekday,
  monthOf,
  noonUtc,
  startOf,
  weekday,
  weekOf,
} from './days.ts'

describe('a day', () => {
  it('is the one of the place, not of this device', () => {
    const late = Date.UTC(2026, 10, 26, 23, 30)

    expect(dayOf('UTC', late)).toBe('2026-11-26')
    expect(dayOf('Europe/Paris', late)).toBe('2026-11-27')
    expect(dayOf('America/New_York', late)).toBe('2026-11-26')
  })

  it('has 23 hours in spring and 25 in autumn', () => {
    const hours = (day: string) =>
      (startOf('Europe/Paris', addDays(day, 1)) - startOf('Europe/Paris', day)) / 3_600_000

    expect(hours('2026-03-29')).toBe(23)
    expect(hours('2026-10-25')).toBe(25)
    expect(hours('2026-11-27')).toBe(24)
  })

  it('begins after midnight where the clocks change at midnight', () => {
    expect(startOf('Africa/Cairo', '2026-04-24')).toBe(Date.UTC(2026, 3, 23, 22))
  })

  it('is named at noon, so that no zone moves it', () => {
    expect(new Date(noonUtc('2026-11-27')).toISOString()).toBe('2026-11-27T12:00:00.000Z')
  })

  it('is found again after any number of days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(daysBetween('2026-03-01', '2026-11-27')).toBe(271)
  })

  it('stays in its month when the next one is shorter', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-01-31', -2)).toBe('2025-11-30')
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
  })
})

describe('a week', () => {
  it('begins on Monday in French, on Sunday in the United States', () => {
    expect(firstWeekday('fr')).toBe(1)
    expect(firstWeekday('en-US')).toBe(7)
  })

  it('begins with the weekday of the language', () => {
    expect(weekday('2026-11-27')).toBe(5)
    expect(weekOf('2026-11-27', 1)[0]).toBe('2026-11-23')
    expect(weekOf('2026-11-27', 7)[0]).toBe('2026-11-22')
    expect(weekOf('2026-11-28', 6)[0]).toBe('2026-11-28')
  })
})

describe('a month', () => {
  it('is shown in whole weeks, each day once', () => {
    const days = monthOf('2026-11-27', 1).flat()

    expect(days[0]).toBe('2026-10-26')
    expect(days.at(-1)).toBe('2026-12-06')
    expect(new Set(days).size).toBe(days.length)
  })

  it('has four weeks where it fits, and six where it must', () => {
    expect(monthOf('2027-02-10', 1)).toHaveLength(4)
    expect(monthOf('2026-08-10', 1)).toHaveLength(6)
  })
})
