import { describe, expect, it } from 'vitest'
import { lanesOf } from '../../shared/tasks/lanes.ts'
import { columnsOf } from '../../shared/tasks/task-state.ts'
import { anEmptyBoard, aTask } from '../../test/board.ts'
import { between, neighbour, positionOf, shifted } from './positions.ts'
import { spanOf } from './span.ts'

const columns = columnsOf(anEmptyBoard('aa01'))
const tasks = [aTask(1), aTask(2), aTask(3, { column: 'done' }), aTask(4, { column: 'done' })]
const lanes = lanesOf(tasks, 'none', columns)
const at = (number: number) => {
  const found = positionOf(lanes, aTask(number).id)
  if (!found) throw new Error(`no card ${number}`)
  return found
}

describe('going from card to card', () => {
  it('passes over columns without cards, at the same height', () => {
    expect(neighbour(lanes, at(2), 'forward')?.label).toBe('KES-4')
    expect(neighbour(lanes, at(3), 'back')?.label).toBe('KES-1')
    expect(neighbour(lanes, at(3), 'forward')).toBeNull()
  })

  it('goes on in the next lane', () => {
    const two = lanesOf(
      [aTask(1, { country: 'XA' }), aTask(2, { country: 'XB' })],
      'country',
      columns,
    )
    const first = positionOf(two, aTask(1).id)
    expect(first && neighbour(two, first, 'down')?.label).toBe('KES-2')
    expect(first && neighbour(two, first, 'up')).toBeNull()
  })
})

describe('a card that is carried', () => {
  it('stops at the edges', () => {
    expect(shifted(lanes, at(1), 'up')).toBeNull()
    expect(shifted(lanes, at(2), 'down')).toBeNull()
    expect(shifted(lanes, at(1), 'back')).toBeNull()
  })

  it('stands between the cards it is shown between, itself not counted', () => {
    const down = shifted(lanes, at(1), 'down')
    expect(down && between(lanes, down, aTask(1).id)).toEqual({ after: tasks[1], before: null })
    const over = shifted(lanes, { ...at(2), column: 2 }, 'forward')
    expect(over && between(lanes, over, aTask(2).id)).toEqual({
      after: tasks[2],
      before: tasks[3],
    })
  })
})

describe('the cards in sight', () => {
  it('are those that touch it, and the rest is space', () => {
    expect(spanOf(100, () => 50, 120, 260)).toEqual({
      first: 2,
      end: 6,
      beforePx: 100,
      afterPx: 94 * 50,
    })
    expect(spanOf(3, () => 50, -500, 2000)).toEqual({ first: 0, end: 3, beforePx: 0, afterPx: 0 })
    expect(spanOf(0, () => 50, 0, 100)).toEqual({ first: 0, end: 0, beforePx: 0, afterPx: 0 })
  })
})
