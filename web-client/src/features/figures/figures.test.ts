import { describe, expect, it } from 'vitest'
import type { TaskEvent, Template } from '../../core/engine/port.ts'
import { anEmptyBoard, aTask } from '../../test/board.ts'
import { mara } from '../../test/people.ts'
import { amountOf, frozenValue, groupsBy, takedowns } from './figures.ts'
import { columnIds, flowOf } from './flow.ts'
import { suppressed } from './suppress.ts'

function template(id: string, field: Partial<Template['fields'][number]>): Template {
  const blank = { id: 'x', label: { en: 'x' }, kind: 'text', required: false, options: [] } as const
  return {
    id,
    title: { en: id },
    purpose: { en: '' },
    fields: [{ ...blank, options: [], ...field }],
    checklist: [],
    dueHours: null,
    legalBasisRequired: false,
    approvalsNeeded: 0,
    priority: 'normal',
    labels: [],
    marking: '',
    recurrence: null,
  }
}

const option = (id: string) => ({ id, label: { en: id } })

describe('small counts', () => {
  it('are hidden, zero and large ones are not', () => {
    expect(suppressed([0, 1, 4, 5, 12], 5)).toEqual([0, 'few', 'few', 5, 12])
  })

  it('take the next one along, or the total would tell', () => {
    expect(suppressed([3, 20, 9, 0], 5)).toEqual(['few', 20, 'few', 0])
    expect(suppressed([3], 5)).toEqual(['few'])
  })

  it('are shown when the person asks for all', () => {
    expect(suppressed([1, 2, 3], 0)).toEqual([1, 2, 3])
  })
})

describe('takedown requests', () => {
  const adverts = template('adverts', {
    id: 'outcome',
    kind: 'choice',
    options: [option('removed'), option('refused'), option('preserved')],
  })

  it('are counted by their answer, also those without one', () => {
    const of = (number: number, outcome?: string) =>
      aTask(number, { template: 'adverts', fields: outcome ? { outcome } : {} })
    const tasks = [of(1, 'removed'), of(2, 'removed'), of(3, 'refused'), of(4), aTask(5)]

    const { answers, groups } = takedowns(tasks, [adverts])

    expect(answers).toEqual(['removed', 'refused', 'preserved', ''])
    expect(groups.map(({ key, tasks: members }) => [key, members.length])).toEqual([
      ['removed', 2],
      ['', 1],
      ['refused', 1],
    ])
  })
})

describe('frozen value', () => {
  const freeze = template('freeze', { id: 'amount', kind: 'money' })
  const of = (number: number, amount: string, column = 'done') =>
    aTask(number, { template: 'freeze', fields: { amount }, column })

  it('is the sum of what is done, by currency', () => {
    const tasks = [of(1, '1500.50 EUR'), of(2, '500 EUR'), of(3, '900 GBP'), of(4, '7 EUR', 'todo')]

    expect(frozenValue(tasks, [freeze], new Set(['done']))).toMatchObject([
      { currency: 'EUR', value: 2000.5 },
      { currency: 'GBP', value: 900 },
    ])
  })

  it('is read as people write it, and not guessed', () => {
    expect(amountOf('EUR 12 500')).toEqual({ value: 12_500, currency: 'EUR' })
    expect(amountOf('12,500.50 EUR')).toEqual({ value: 12_500.5, currency: 'EUR' })
    expect(amountOf('12500,5 EUR')).toEqual({ value: 12_500.5, currency: 'EUR' })
    expect(amountOf('12500')).toBeNull()
    expect(amountOf('about EUR')).toBeNull()
    expect(amountOf('1.2.3 EUR')).toBeNull()
  })
})

describe('groups', () => {
  it('come with the largest first and then by name', () => {
    const tasks = [aTask(1, { country: 'XB' }), aTask(2, { country: 'XA' }), aTask(3)]

    expect(groupsBy([...tasks, aTask(4)], ({ country }) => country).map(({ key }) => key)).toEqual([
      '',
      'XA',
      'XB',
    ])
  })
})

describe('the flow through the columns', () => {
  const board = anEmptyBoard('aa01')
  const day = (date: number, hour = 9) => Date.UTC(2026, 10, date, hour)
  const moved = (at: number, before: string, value: string): TaskEvent => ({
    id: `${at}`,
    officer: mara.officer,
    at,
    what: 'column',
    value,
    before,
    conflict: null,
    verified: true,
  })

  it('counts where each task stood at the end of each day', () => {
    const first = aTask(1, { createdAt: day(23), column: 'done' })
    const second = aTask(2, { createdAt: day(24), column: 'todo' })
    const histories = new Map([
      [first.id, [moved(day(25), 'active', 'done'), moved(day(24), 'todo', 'active')]],
    ])

    const points = flowOf(board, [first, second], histories, 'UTC', day(26))

    expect(columnIds(board)).toEqual(['done', 'approval', 'active', 'todo'])
    expect(points).toEqual([
      { day: '2026-11-23', counts: [0, 0, 0, 1] },
      { day: '2026-11-24', counts: [0, 0, 1, 1] },
      { day: '2026-11-25', counts: [1, 0, 0, 1] },
      { day: '2026-11-26', counts: [1, 0, 0, 1] },
    ])
  })

  it('has no more points than can be told apart, and always the present one', () => {
    const old = aTask(1, { createdAt: Date.UTC(2024, 0, 1) })

    const points = flowOf(board, [old], new Map(), 'UTC', day(26))

    expect(points.length).toBeLessThanOrEqual(61)
    expect(points.at(-1)?.day).toBe('2026-11-26')
    expect(flowOf(board, [], new Map(), 'UTC', day(26))).toEqual([])
  })
})
