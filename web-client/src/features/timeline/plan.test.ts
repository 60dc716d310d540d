import { describe, expect, it } from 'vitest'
import { aTask } from '../../test/board.ts'
import { alba, aRoom, borea, castra, mara, tomas } from '../../test/people.ts'
import { along, clocksOf, ticksOf } from './clocks.ts'
import { headsOf, holds, planOf } from './plan.ts'

const room = aRoom()
const done = new Set(['done'])
/* The night in which the clocks of Europe go back, 2026-10-25. */
const utc = (hour: number, minute = 0) => Date.UTC(2026, 9, 25, hour, minute)
const moment = (zone: string, hour: number, minute = 0) => ({ at: utc(hour, minute), zone })
const head = aTask(1, {
  title: 'Day of action',
  start: moment('UTC', 2),
  readiness: [
    {
      agency: alba.name,
      state: 'go',
      officer: mara.officer,
      at: utc(0),
      reason: '',
      acknowledged: [],
    },
    {
      agency: castra.name,
      state: 'hold',
      officer: tomas.officer,
      at: utc(0, 30),
      reason: 'Vessel still moored',
      acknowledged: [],
    },
  ],
})
const part = (number: number, agency: string, zone: string, from: number, to: number, area = '') =>
  aTask(number, {
    parent: head.id,
    agency,
    area,
    start: moment(zone, from),
    due: moment(zone, to),
  })
const search = part(2, alba.name, 'Europe/Paris', 2, 4)
const parts = [
  head,
  search,
  { ...part(3, alba.name, 'Europe/Paris', 0, 1), column: 'done' },
  part(4, borea.name, 'Europe/Athens', 2, 3),
  part(5, castra.name, 'America/New_York', 2, 5),
  { ...part(6, borea.name, 'Asia/Kathmandu', 4, 5, 'Varda'), dependsOn: [search.id] },
  part(7, alba.name, 'Europe/Paris', 3, 5),
]

describe('a day of action', () => {
  const plan = planOf(head, parts, room, done)

  it('is a task with parts, and the earliest comes first', () => {
    const later = aTask(20, { start: moment('UTC', 20), readiness: head.readiness })

    expect(headsOf([later, ...parts]).map(({ id }) => id)).toEqual([head.id, later.id])
    expect(headsOf([aTask(30)])).toEqual([])
  })

  it('tells how each action stands', () => {
    const states = plan.rows.flatMap(({ actions }) =>
      actions.map(({ task, state }) => `${task.label} ${state}`),
    )

    expect(states.sort()).toEqual([
      'KES-2 ready',
      'KES-3 done',
      'KES-4 unanswered',
      'KES-5 held',
      'KES-6 waits',
      'KES-7 ready',
    ])
  })

  it('has a row for each agency and area, and another where two overlap', () => {
    expect(plan.rows.map(({ agency, area, actions }) => [agency, area, actions.length])).toEqual([
      [alba.name, '', 2],
      [alba.name, '', 1],
      [borea.name, '', 1],
      [borea.name, 'Varda', 1],
      [castra.name, '', 1],
    ])
  })

  it('is held by one agency for all, and names who has not answered', () => {
    expect(holds(plan.decisions).map(({ agency }) => agency)).toEqual([castra.name])
    expect(plan.decisions.map(({ state }) => state)).toEqual(['go', 'none', 'hold'])
  })

  it('reaches from the first hour to the last', () => {
    expect([plan.from, plan.to]).toEqual([utc(0), utc(5)])
    expect(along(plan, utc(0))).toBe(0)
    expect(along(plan, utc(2, 30))).toBe(0.5)
    expect(along(plan, utc(9))).toBe(1)
  })

  it('shows the clocks of four zones beside UTC, and which of them change', () => {
    const clocks = clocksOf(plan)

    expect(clocks.map(({ zone }) => zone)).toEqual([
      'UTC',
      'Europe/Paris',
      'Europe/Athens',
      'Asia/Kathmandu',
      'America/New_York',
    ])
    expect(clocks[1]?.changes).toEqual([{ at: utc(1), before: 120, after: 60 }])
    expect(clocks[3]?.changes).toEqual([])
    expect(ticksOf(plan)).toEqual([0, 1, 2, 3, 4].map((hour) => utc(hour)))
  })
})

describe('a board without a day of action', () => {
  it('shows what has a start, and nothing for an empty board', () => {
    const plan = planOf(null, [aTask(1), search], room, done)

    expect(plan.rows).toHaveLength(1)
    expect(plan.rows[0]?.actions[0]?.state).toBe('planned')
    expect(planOf(null, [], room, done).rows).toEqual([])
  })

  it('of many weeks has no more ticks than there is space for', () => {
    const long = { ...planOf(null, [search], room, done), to: utc(0) + 90 * 86_400_000 }

    expect(ticksOf(long).length).toBeLessThanOrEqual(13)
  })
})
