import { describe, expect, it, vi } from 'vitest'
import type { Self } from '../../core/engine/port.ts'
import { aTask } from '../../test/board.ts'
import { FakeEngine } from '../../test/fake-engine.ts'
import { alba, aRoom, borea, you } from '../../test/people.ts'
import { ViewStore } from '../view/view-store.ts'
import { AllTasks } from './all-tasks.ts'
import { myTasks, waitingCount } from './my-tasks.ts'
import { successorOf } from './successor.ts'

const mine = { officer: you.officer }

function twoRooms() {
  const engine = new FakeEngine()
  engine.putSelf({ enrolled: true })
  engine.putRoom(aRoom())
  engine.putRoom(aRoom({ id: 'bb02', title: 'Command' }))
  engine.putRoom(aRoom({ id: 'cc03', state: 'waiting' }))
  const due = (day: number) => ({ at: Date.UTC(2026, 10, day), zone: 'UTC' })
  engine.putTask(aTask(1, { ...mine, due: due(28) }))
  engine.putTask(aTask(2, { ...mine, column: 'done' }))
  engine.putTask(aTask(3, { ...mine, room: 'bb02', due: due(27) }))
  engine.putTask(aTask(4, { agency: alba.name }))
  engine.putTask(aTask(5, { agency: borea.name }))
  engine.putTask(aTask(6, { mayApprove: true, approvalsNeeded: 2 }))
  engine.putTask(aTask(7, { watchers: [you.officer] }))
  engine.putTask(aTask(8, { ...mine, archived: true }))
  engine.putTask(aTask(9, { ...mine, room: 'cc03' }))
  const view = new ViewStore(engine)
  return { engine, view, all: new AllTasks(engine, view) }
}

const of = (all: AllTasks, self: Self | null) => myTasks(all.snapshot().rooms.values(), self)

describe('my tasks', () => {
  it('are the open ones of all rooms, the earliest first, each with why it is there', async () => {
    const { engine, all } = twoRooms()
    await vi.waitFor(() => expect(all.snapshot().complete).toBe(true))

    const found = of(all, engine.self)

    expect(found.map(({ task, concern, room }) => `${task.label} ${concern} ${room.id}`)).toEqual([
      'KES-3 own bb02',
      'KES-1 own aa01',
      'KES-4 agency aa01',
      'KES-6 approval aa01',
      'KES-7 watched aa01',
    ])
    expect(waitingCount(found)).toBe(3)
  })

  it('follow what happens in any room', async () => {
    const { engine, all } = twoRooms()
    await vi.waitFor(() => expect(all.snapshot().complete).toBe(true))

    engine.putTask(aTask(1, { ...mine, column: 'done' }))
    engine.putTask(aTask(10, { ...mine, room: 'bb02' }))

    await vi.waitFor(() => {
      const labels = of(all, engine.self).map(({ task }) => task.label)
      expect(labels).toContain('KES-10')
      expect(labels).not.toContain('KES-1')
    })
  })

  it('are gone with a room that was left and with a device that was locked', async () => {
    const { engine, view, all } = twoRooms()
    await vi.waitFor(() => expect(all.snapshot().complete).toBe(true))

    engine.putRoom(aRoom({ id: 'bb02', state: 'removed' }))
    await vi.waitFor(() => expect([...all.snapshot().rooms.keys()]).toEqual(['aa01']))

    view.clear()
    expect(all.snapshot().rooms.size).toBe(0)
  })
})

describe('a task that comes again', () => {
  const due = { at: Date.UTC(2026, 9, 23, 7), zone: 'Europe/Paris' }
  const report = aTask(7, {
    title: 'Weekly report',
    due,
    start: { at: due.at - 3_600_000, zone: due.zone },
    recurrence: 'FREQ=WEEKLY',
    checklist: [{ id: 'a', text: 'Figures', done: true, order: 'V' }],
  })

  it('is followed by the next one, at the same time on the wall and with its steps open', async () => {
    const next = await successorOf(report, due.at + 1000, 'todo')

    expect(next).toMatchObject({
      do: 'create',
      task: {
        title: 'Weekly report',
        column: 'todo',
        due: { at: Date.UTC(2026, 9, 30, 8), zone: due.zone },
        start: { at: Date.UTC(2026, 9, 30, 7) },
        checklist: [{ text: 'Figures', done: false }],
      },
    })
  })

  it('is made once by whoever finishes it, and again for the next time', async () => {
    const ids = await Promise.all(
      [due.at, due.at + 5000, due.at + 8 * 86_400_000].map(async (doneAt) => {
        const next = await successorOf(report, doneAt, 'todo')
        return next?.do === 'create' ? next.id : null
      }),
    )

    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(ids[1]).toBe(ids[0])
    expect(ids[2]).not.toBe(ids[0])
  })

  it('has no next one where its rule ends or where there is none', async () => {
    expect(
      await successorOf({ ...report, recurrence: 'FREQ=WEEKLY;COUNT=1' }, due.at, 'x'),
    ).toBeNull()
    expect(await successorOf({ ...report, recurrence: null }, due.at, 'x')).toBeNull()
  })
})
