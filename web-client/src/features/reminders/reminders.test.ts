import { describe, expect, it, vi } from 'vitest'
import type { Task } from '../../core/engine/port.ts'
import type { MyTask } from '../../shared/tasks/my-tasks.ts'
import { aTask } from '../../test/board.ts'
import { aRoom } from '../../test/people.ts'
import { StoredMemory } from './memory.ts'
import { Reminders } from './reminders.ts'

const hour = 3_600_000
const start = Date.UTC(2026, 9, 23, 6)
const zone = 'Europe/Paris'

/** A browser whose clock only moves when told to, and whose storage survives a reload. */
function browser() {
  const stored = new Map<string, string>()
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  }
  const time = { ms: start }
  const tell = vi.fn()
  const open = () => {
    let act: () => void = () => undefined
    const every = (_: number, given: () => void) => {
      act = given
      return () => undefined
    }
    const clock = { now: () => time.ms, every }
    const model = new Reminders(clock, new StoredMemory(storage), tell)
    const pass = async (ms: number) => {
      time.ms += ms
      act()
      await model.check()
    }
    return { model, pass, counts: () => model.snapshot().counts }
  }
  return { open, tell, stored }
}

const mine = (task: Task, concern: MyTask['concern'] = 'own') => ({ task, room: aRoom(), concern })
const due = (at: number, part?: Partial<Task>) => aTask(41, { due: { at, zone }, ...part })

describe('a reminder', () => {
  it('comes a day before, an hour before and when the time has passed', async () => {
    const { open, tell } = browser()
    const { model, pass, counts } = open()
    await model.follow([mine(due(start + 30 * hour))])
    expect(counts()).toMatchObject({ day: 0, hour: 0, overdue: 0, missed: 0 })

    await pass(7 * hour)
    expect(counts()).toMatchObject({ day: 1, hour: 0 })
    await pass(22.5 * hour)
    expect(counts()).toMatchObject({ day: 0, hour: 1 })
    await pass(hour)
    expect(counts()).toMatchObject({ hour: 0, overdue: 1 })
    expect(tell).toHaveBeenCalledTimes(3)
  })

  it('is not repeated once dismissed, also after a reload', async () => {
    const { open, tell } = browser()
    const tasks = [mine(due(start + hour / 2))]
    const first = open()
    await first.model.follow(tasks)
    first.model.dismiss()
    await first.pass(60_000)
    expect(first.counts().hour).toBe(0)

    const second = open()
    await second.model.follow(tasks)

    expect(second.counts().hour).toBe(0)
    expect(tell).toHaveBeenCalledTimes(1)
  })

  it('comes anew when the task is moved to another time', async () => {
    const { open } = browser()
    const { model, counts } = open()
    await model.follow([mine(due(start + hour / 2))])
    model.dismiss()

    await model.follow([mine(due(start + hour / 3))])

    expect(counts().hour).toBe(1)
  })

  it('goes away with its task, and concerns nobody else', async () => {
    const { open } = browser()
    const { model, counts } = open()
    await model.follow([mine(due(start + hour / 2)), mine(due(start), 'agency')])
    expect(counts()).toMatchObject({ hour: 1, overdue: 0 })

    await model.follow([])

    expect(counts().hour).toBe(0)
  })

  it('leaves nothing of a task in the browser', async () => {
    const { open, stored } = browser()
    const { model } = open()
    await model.follow([mine(due(start))])
    model.dismiss()

    expect([...stored.values()].join()).toMatch(/^[\s0-9a-z]+$/)
    expect([...stored.values()].join()).not.toContain(due(start).id)
  })
})

describe('a weekly report', () => {
  const weekly = due(start - hour, { recurrence: 'FREQ=WEEKLY' })

  it('is overdue after its time and missed once after the next, over a change of clocks', async () => {
    const { open, tell } = browser()
    const { model, pass, counts } = open()
    await model.follow([mine(weekly)])
    expect(counts()).toMatchObject({ overdue: 1, missed: 0 })

    await pass(7 * 24 * hour - hour)
    expect(counts()).toMatchObject({ overdue: 1, missed: 0 })
    await pass(hour)
    expect(counts()).toMatchObject({ overdue: 0, missed: 1 })

    model.dismiss()
    await pass(21 * 24 * hour)
    expect(counts()).toMatchObject({ overdue: 0, missed: 0 })
    expect(tell).toHaveBeenCalledTimes(2)
  })
})

describe('a request that nobody answers', () => {
  const asked = (part?: Partial<Task>) =>
    aTask(42, {
      agency: 'prosecution.borea.example',
      acceptance: 'assigned',
      assignedAt: start,
      priority: 'high',
      ...part,
    })

  it('reminds the agency that was asked when its time is over, and once again later', async () => {
    const { open } = browser()
    const { model, pass, counts } = open()
    await model.follow([mine(asked(), 'agency')])
    await pass(8 * hour - 60_000)
    expect(counts()).toMatchObject({ answer: 0 })

    await pass(60_000)
    expect(counts()).toMatchObject({ answer: 1, silence: 0 })
    model.dismiss()
    await pass(hour)
    expect(counts()).toMatchObject({ answer: 0 })
    await pass(7 * hour)
    expect(counts()).toMatchObject({ answer: 1, silence: 0 })
  })

  it('is told to who made it after as long again', async () => {
    const { open } = browser()
    const { model, pass, counts } = open()
    await model.follow([mine(asked(), 'unanswered')])
    await pass(9 * hour)
    expect(counts()).toMatchObject({ answer: 0, silence: 0 })

    await pass(7 * hour)

    expect(counts()).toMatchObject({ answer: 0, silence: 1 })
  })

  it('is over with the answer', async () => {
    const { open } = browser()
    const { model, pass, counts } = open()
    await model.follow([mine(asked({ acceptance: 'declined' }), 'agency')])

    await pass(20 * hour)

    expect(counts()).toMatchObject({ answer: 0, silence: 0 })
  })
})
