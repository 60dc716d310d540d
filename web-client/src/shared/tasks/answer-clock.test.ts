import { describe, expect, it } from 'vitest'
import { aTask } from '../../test/board.ts'
import { borea } from '../../test/people.ts'
import { answerDue, answerStep } from './answer-clock.ts'

const hour = 3_600_000
const asked = { agency: borea.name, acceptance: 'assigned', assignedAt: 1000 } as const

describe('the wait for an answer', () => {
  it('is short for what is urgent and long for what is not', () => {
    const due = (priority: 'urgent' | 'high' | 'normal' | 'low') =>
      answerDue(aTask(1, { ...asked, priority }))

    expect([due('urgent'), due('high'), due('normal'), due('low')]).toEqual(
      [4, 8, 24, 72].map((hours) => 1000 + hours * hour),
    )
  })

  it('is late at its end, and goes further after as long again', () => {
    const task = aTask(1, { ...asked, priority: 'high' })

    expect(answerStep(task, 1000 + 8 * hour - 1)).toBeNull()
    expect(answerStep(task, 1000 + 8 * hour)).toBe('late')
    expect(answerStep(task, 1000 + 16 * hour)).toBe('escalated')
  })

  it('ends with any answer, and there is none for what nobody was asked', () => {
    const later = 1000 + 1000 * hour

    expect(answerStep(aTask(1, { ...asked, acceptance: 'accepted' }), later)).toBeNull()
    expect(answerStep(aTask(1, { ...asked, acceptance: 'declined' }), later)).toBeNull()
    expect(answerStep(aTask(1, { ...asked, archived: true }), later)).toBeNull()
    expect(answerStep(aTask(1), later)).toBeNull()
  })
})
