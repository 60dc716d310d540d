import { describe, expect, it } from 'vitest'
import { recurrence } from './recurrence.ts'
import { wallClock } from './zones.ts'

const friday = { at: Date.UTC(2026, 9, 16, 7), zone: 'Europe/Paris' }

describe('a weekly task', () => {
  it('stays at nine on the wall when the clocks change', async () => {
    const weekly = await recurrence('FREQ=WEEKLY;BYDAY=FR', friday)

    const times = weekly?.between(friday.at, friday.at + 21 * 86_400_000, 10) ?? []

    expect(times).toEqual([
      Date.UTC(2026, 9, 16, 7),
      Date.UTC(2026, 9, 23, 7),
      Date.UTC(2026, 9, 30, 8),
    ])
    expect(times.map((at) => wallClock('Europe/Paris', at).hour)).toEqual([9, 9, 9])
  })

  it('tells the next time after any moment, also years later', async () => {
    const weekly = await recurrence('RRULE:FREQ=WEEKLY;BYDAY=FR', friday)

    expect(weekly?.after(friday.at)).toBe(Date.UTC(2026, 9, 23, 7))
    expect(weekly?.after(Date.UTC(2029, 6, 2))).toBe(Date.UTC(2029, 6, 6, 7))
  })

  it('ends where its rule ends', async () => {
    const twice = await recurrence('FREQ=WEEKLY;COUNT=2', friday)

    expect(twice?.after(friday.at + 7 * 86_400_000)).toBeNull()
  })
})

describe('a rule', () => {
  it('for the last working day of the month is understood', async () => {
    const last = await recurrence('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', friday)

    expect(last?.after(friday.at)).toBe(Date.UTC(2026, 9, 30, 8))
  })

  it('that cannot be read, or comes all the time, is none', async () => {
    for (const rule of ['', 'every friday', 'FREQ=WEEKLY;BYDAY=XX', 'FREQ=SECONDLY']) {
      expect([rule, await recurrence(rule, friday)]).toEqual([rule, null])
    }
    expect(await recurrence('FREQ=DAILY', { at: 0, zone: 'Mars/Olympus' })).toBeNull()
    expect(await recurrence(`FREQ=DAILY;${'X'.repeat(600)}`, friday)).toBeNull()
  })

  it('gives no more times than are asked for', async () => {
    const daily = await recurrence('FREQ=DAILY', friday)

    expect(daily?.between(friday.at, friday.at + 365 * 86_400_000, 30)).toHaveLength(30)
  })
})
