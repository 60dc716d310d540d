import { describe, expect, it } from 'vitest'
import { dayOf } from '../../shared/time/days.ts'
import { aTask } from '../../test/board.ts'
import { byDay, occasionsBetween, rangeOf } from './occasions.ts'

const zone = 'Europe/Paris'
const due = { at: Date.UTC(2026, 9, 16, 7), zone }

describe('the calendar', () => {
  it('shows a weekly task on each of its days, also after the clocks have changed', async () => {
    const [from, to] = rangeOf(['2026-10-01'], zone, '2026-11-08')

    const found = await occasionsBetween(
      [aTask(1, { due, recurrence: 'FREQ=WEEKLY' }), aTask(2, { due }), aTask(3)],
      from,
      to,
    )

    expect(found.map(({ task, at, again }) => `${dayOf(zone, at)} ${task.label} ${again}`)).toEqual(
      [
        '2026-10-16 KES-1 false',
        '2026-10-16 KES-2 false',
        '2026-10-23 KES-1 true',
        '2026-10-30 KES-1 true',
        '2026-11-06 KES-1 true',
      ],
    )
    expect(found.at(-1)?.at).toBe(Date.UTC(2026, 10, 6, 8))
  })

  it('puts a task on the day that it is here, not where it was written', () => {
    const late = { task: aTask(1), at: Date.UTC(2026, 10, 26, 23, 30), again: false }

    expect([...byDay([late], zone).keys()]).toEqual(['2026-11-27'])
    expect([...byDay([late], 'America/New_York').keys()]).toEqual(['2026-11-26'])
  })

  it('stops repeating what is done or ends before the days shown', async () => {
    const weekly = { due, recurrence: 'FREQ=WEEKLY' }
    const [from, to] = rangeOf(['2026-11-01'], zone, '2026-12-01')

    const found = await occasionsBetween(
      [
        aTask(1, { ...weekly, doneAt: due.at }),
        aTask(2, { due, recurrence: 'FREQ=WEEKLY;COUNT=2' }),
        aTask(3, { due, recurrence: 'nonsense' }),
      ],
      from,
      to,
    )

    expect(found).toEqual([])
  })
})
