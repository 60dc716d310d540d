import { describe, expect, it } from 'vitest'
import type { Task } from '../../core/engine/port.ts'
import { anEmptyBoard, aTask } from '../../test/board.ts'
import { planBulk } from './bulk.ts'
import { readFilter, writeFilter } from './filter-text.ts'
import { lanesOf } from './lanes.ts'
import { blockers, everything, type FilterContext, matches } from './task-filter.ts'
import { sorted } from './task-sort.ts'
import { columnsOf } from './task-state.ts'

const now = Date.UTC(2026, 10, 24, 10, 0)
const hour = 3_600_000
const due = (hours: number) => ({ at: now + hours * hour, zone: 'Europe/Paris' })
const context = (...tasks: Task[]): FilterContext => ({
  now,
  doneColumns: new Set(['done']),
  byId: new Map(tasks.map((task) => [task.id, task])),
})
const columns = columnsOf(anEmptyBoard('aa01'))

describe('a filter', () => {
  it('lets everything through but what is archived', () => {
    expect(matches(aTask(1), everything, context())).toBe(true)
    expect(matches(aTask(1, { archived: true }), everything, context())).toBe(false)
  })

  it('finds words wherever they stand, without case and accents, all of them', () => {
    const task = aTask(1, {
      title: 'Geler le compte',
      comments: [{ id: 'c', officer: 'o', at: now, text: 'Réservé à Varda', mentions: [] }],
    })
    expect(matches(task, { ...everything, text: 'compte reserve' }, context())).toBe(true)
    expect(matches(task, { ...everything, text: 'kes-1' }, context())).toBe(true)
    expect(matches(task, { ...everything, text: 'compte Lille' }, context())).toBe(false)
  })

  it('knows what is overdue, due soon and done', () => {
    const late = aTask(1, { due: due(-1) })
    const done = aTask(2, { due: due(-1), column: 'done' })
    const soon = aTask(3, { due: due(20) })
    const overdue = { ...everything, due: 'overdue' } as const
    expect([late, done, soon].map((task) => matches(task, overdue, context()))).toEqual([
      true,
      false,
      false,
    ])
    const day = { ...everything, due: 'day' } as const
    expect([late, done, soon].map((task) => matches(task, day, context()))).toEqual([
      true,
      false,
      true,
    ])
  })

  it('knows what waits for another task until that is done', () => {
    const first = aTask(1)
    const second = aTask(2, { dependsOn: [first.id] })
    expect(blockers(second, context(first, second))).toEqual([first])
    expect(blockers(second, context({ ...first, column: 'done' }, second))).toEqual([])
  })

  it('is the same after it was saved, and ignores what it does not know', () => {
    const filter = {
      ...everything,
      countries: ['XA'],
      priorities: ['high' as const],
      text: 'plate',
    }
    expect(readFilter(writeFilter(filter))).toEqual(filter)
    expect(readFilter('{"due":"never","priorities":["top",3],"countries":"XA"}')).toEqual(
      everything,
    )
    expect(readFilter('not json')).toEqual(everything)
  })
})

describe('lanes', () => {
  it('come in the order asked for, tasks without one last', () => {
    const tasks = [aTask(1), aTask(2, { country: 'XB' }), aTask(3, { country: 'XA' })]
    const lanes = lanesOf(tasks, 'country', columns, ['XB'])
    expect(lanes.map((lane) => lane.key)).toEqual(['XB', 'XA', ''])
    expect(lanes[0]?.cells[0]).toEqual([tasks[1]])
  })

  it('are the same lists again where nothing changed', () => {
    const tasks = [aTask(1), aTask(2), aTask(3, { column: 'done' })]
    const before = lanesOf(tasks, 'none', columns)
    const moved = { ...aTask(2), column: 'active' }
    const after = lanesOf([aTask(1), moved, tasks[2] ?? moved], 'none', columns, [], before)
    expect(after[0]?.cells[3]).toBe(before[0]?.cells[3])
    expect(after[0]?.cells[1]).toEqual([moved])
    expect(lanesOf(tasks, 'none', columns, [], before)[0]).toBe(before[0])
  })
})

describe('sorting', () => {
  it('puts tasks without a due time last either way round', () => {
    const tasks = [aTask(1), aTask(2, { due: due(2) }), aTask(3, { due: due(1) })]
    const labels = (descending: boolean) =>
      sorted(tasks, { by: 'due', descending }).map((task) => task.label)
    expect(labels(false)).toEqual(['KES-3', 'KES-2', 'KES-1'])
    expect(labels(true)).toEqual(['KES-2', 'KES-3', 'KES-1'])
  })
})

describe('a bulk edit', () => {
  it('says what would change and leaves out what is so already', () => {
    const tasks = [aTask(1), aTask(2, { column: 'done' }), aTask(3)]
    const plan = planBulk(tasks, { kind: 'column', column: 'done' }, tasks[1]?.order ?? null)
    expect(plan.changed).toEqual([tasks[0], tasks[2]])
    expect(plan.same).toEqual([tasks[1]])
    const orders = plan.commands.map((command) => (command.do === 'move' ? command.order : ''))
    expect([tasks[1]?.order, ...orders]).toEqual([tasks[1]?.order, ...orders].toSorted())
  })
})
