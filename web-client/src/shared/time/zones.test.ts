import { describe, expect, it } from 'vitest'
import {
  clockChanges,
  instantOf,
  isZone,
  knownZone,
  offsetMinutes,
  ownZone,
  placeOf,
  wallClock,
} from './zones.ts'

const wall = (year: number, month: number, day: number, hour: number, minute = 0) => ({
  year,
  month,
  day,
  hour,
  minute,
})

describe('a time on the wall', () => {
  it('is the same moment for everybody, whatever their zone', () => {
    const moment = Date.UTC(2026, 10, 27, 5)

    expect(instantOf('Europe/Paris', wall(2026, 11, 27, 6))).toBe(moment)
    expect(instantOf('America/New_York', wall(2026, 11, 27, 0))).toBe(moment)
    expect(instantOf('Asia/Kathmandu', wall(2026, 11, 27, 10, 45))).toBe(moment)
    expect(instantOf('UTC', wall(2026, 11, 27, 5))).toBe(moment)
  })

  it('comes back from the moment it was turned into, in every hour of a year', () => {
    for (const zone of ['Europe/Paris', 'Africa/Casablanca', 'Australia/Lord_Howe']) {
      for (let ms = Date.UTC(2026, 0, 1); ms < Date.UTC(2027, 0, 1); ms += 3_600_000) {
        const shown = wallClock(zone, ms)
        const back = instantOf(zone, shown)
        expect(wallClock(zone, back)).toEqual(shown)
        expect(back).toBeLessThanOrEqual(ms)
      }
    }
  }, 60_000)

  it('that is skipped in spring is as far behind the change as it would have been', () => {
    expect(instantOf('Europe/Paris', wall(2026, 3, 29, 2, 30))).toBe(Date.UTC(2026, 2, 29, 1, 30))
    expect(wallClock('Europe/Paris', Date.UTC(2026, 2, 29, 1, 30))).toEqual(
      wall(2026, 3, 29, 3, 30),
    )
  })

  it('that comes twice in autumn is the first of both', () => {
    expect(instantOf('Europe/Paris', wall(2026, 10, 25, 2, 30))).toBe(Date.UTC(2026, 9, 25, 0, 30))
  })
})

describe('the clocks of a zone', () => {
  it('change at a moment that is found to the minute', () => {
    const year = [Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)] as const

    expect(clockChanges('Europe/Paris', ...year)).toEqual([
      { at: Date.UTC(2026, 2, 29, 1), before: 60, after: 120 },
      { at: Date.UTC(2026, 9, 25, 1), before: 120, after: 60 },
    ])
    expect(clockChanges('Australia/Lord_Howe', ...year).map(({ after }) => after)).toEqual([
      630, 660,
    ])
    expect(clockChanges('UTC', ...year)).toEqual([])
  })

  it('have an offset of any number of minutes', () => {
    expect(offsetMinutes('Asia/Kathmandu', Date.UTC(2026, 5, 1))).toBe(345)
    expect(offsetMinutes('America/St_Johns', Date.UTC(2026, 5, 1))).toBe(-150)
  })

  it('count as UTC when this browser does not know the zone', () => {
    expect(isZone('Mars/Olympus')).toBe(false)
    expect(knownZone('Mars/Olympus')).toBe('UTC')
    expect(knownZone(ownZone())).toBe(ownZone())
    expect(offsetMinutes('Mars/Olympus', 0)).toBe(0)
    expect(wallClock('Mars/Olympus', Date.UTC(2026, 10, 27, 5))).toEqual(wall(2026, 11, 27, 5))
  })

  it('are named after a place', () => {
    expect(placeOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
    expect(placeOf('UTC')).toBe('UTC')
  })
})
