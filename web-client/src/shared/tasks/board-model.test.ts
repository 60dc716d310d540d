import { describe, expect, it, vi } from 'vitest'
import type { ViewChange } from '../../core/engine/port.ts'
import { anEmptyBoard, aTask } from '../../test/board.ts'
import { FakeEngine } from '../../test/fake-engine.ts'
import { agnes, aRoom, borea } from '../../test/people.ts'
import { ViewStore } from '../view/view-store.ts'
import { BoardModel } from './board-model.ts'

/** An engine that answers before it tells what has changed. */
class Hasty extends FakeEngine {
  #held: ViewChange[] | null = null

  hold(): void {
    this.#held = []
  }

  release(): void {
    const held = this.#held ?? []
    this.#held = null
    for (const change of held) this.tell(change)
  }

  protected override tell(change: ViewChange): void {
    if (this.#held) this.#held.push(change)
    else super.tell(change)
  }
}

async function aBoard(...numbers: number[]) {
  const engine = new Hasty()
  engine.state = 'open'
  engine.putSelf({ enrolled: true })
  engine.putRoom(aRoom())
  engine.putBoard(anEmptyBoard('aa01'))
  for (const number of numbers) engine.putTask(aTask(number))
  const model = new BoardModel(engine, new ViewStore(engine), 'aa01')
  await vi.waitFor(() => expect(model.snapshot().board).not.toBeNull())
  const columns = () => model.snapshot().tasks.map((task) => task.column)
  return { engine, model, columns }
}

const move = (number: number, column: string) =>
  ({ do: 'move', id: aTask(number).id, column, order: 'k' }) as const

describe('a board', () => {
  it('shows a move before the engine has answered', async () => {
    const { engine, model, columns } = await aBoard(1)
    engine.pauseMs = 50

    const moved = model.perform([move(1, 'done')], 'Moved')

    expect(columns()).toEqual(['done'])
    expect(await moved).toBe(true)
    expect(columns()).toEqual(['done'])
  })

  it('puts a refused change back and says why', async () => {
    const { engine, model, columns } = await aBoard(1)
    engine.refuse = { code: 'not_in_room' }

    expect(await model.perform([move(1, 'done')], 'Moved')).toBe(false)

    expect(columns()).toEqual(['todo'])
    expect(model.snapshot().problem?.code).toBe('not_in_room')
    expect(model.snapshot().undoable).toBeNull()
  })

  it('takes back forty changes made at once as one', async () => {
    const numbers = Array.from({ length: 40 }, (_, index) => index + 1)
    const { model, columns } = await aBoard(...numbers)
    await model.perform(
      numbers.map((number) => move(number, 'done')),
      'Moved 40',
    )
    expect(new Set(columns())).toEqual(new Set(['done']))

    expect(await model.undo()).toEqual({ said: 'Moved 40', skipped: 0 })

    expect(new Set(columns())).toEqual(new Set(['todo']))
    expect(await model.undo()).toBeNull()
  })

  it('takes back the last change also before the engine has answered it', async () => {
    const { engine, model } = await aBoard(1, 2)
    await model.perform([move(1, 'done')], 'Moved 1')
    engine.pauseMs = 50
    void model.perform([move(2, 'done')], 'Moved 2')

    expect(await model.undo()).toEqual({ said: 'Moved 2', skipped: 0 })

    const { byId } = model.snapshot()
    expect([1, 2].map((number) => byId.get(aTask(number).id)?.column)).toEqual(['done', 'todo'])
  })

  it('takes back a change that the engine has answered and not told of yet', async () => {
    const { engine, model, columns } = await aBoard(1)
    engine.hold()
    await model.perform([move(1, 'done')], 'Moved 1')
    expect(columns(), 'it does not jump back meanwhile').toEqual(['done'])

    expect(await model.undo()).toEqual({ said: 'Moved 1', skipped: 0 })

    engine.release()
    await vi.waitFor(() => expect(columns()).toEqual(['todo']))
  })

  it('leaves what somebody else has changed since', async () => {
    const { engine, model } = await aBoard(1, 2)
    const set = (number: number) =>
      ({ do: 'set', id: aTask(number).id, fields: { country: 'XB' } }) as const
    await model.perform([set(1), set(2)], 'Country')
    engine.putTask(aTask(2, { country: 'XC', changedAt: Date.now() }))
    await vi.waitFor(() => expect(model.snapshot().tasks[1]?.country).toBe('XC'))

    expect(await model.undo()).toEqual({ said: 'Country', skipped: 1 })

    expect(model.snapshot().tasks.map((task) => task.country)).toEqual(['', 'XC'])
  })

  it('takes a task off that proved to be forged', async () => {
    const { engine, model } = await aBoard(1, 2)

    engine.putTask(aTask(1, { state: 'refused' }))

    await vi.waitFor(() =>
      expect(model.snapshot().tasks.map((task) => task.label)).toEqual(['KES-2']),
    )
  })

  it('never takes back an approval', async () => {
    const { engine, model } = await aBoard()
    engine.putTask(aTask(1, { approvalsNeeded: 2, mayApprove: true }))
    await model.perform([{ do: 'approve', id: aTask(1).id }], 'Approved')

    expect(model.snapshot().undoable).toBeNull()
    expect(model.snapshot().tasks[0]?.approvals).toHaveLength(1)
    expect(await model.perform([{ do: 'approve', id: aTask(1).id }], 'Again')).toBe(false)
    expect(model.snapshot().problem?.code).toBe('approval_same_person')
  })

  it('shows what the filter lets through, as tasks come and change', async () => {
    const { engine, model } = await aBoard(1, 2)
    model.filter({ officers: [agnes.officer] })
    expect(model.snapshot().shown).toEqual([])

    engine.putTask(aTask(2, { agency: borea.name, officer: agnes.officer }))

    await vi.waitFor(() =>
      expect(model.snapshot().shown.map((task) => task.label)).toEqual(['KES-2']),
    )
    model.clearFilter()
    expect(model.snapshot().shown).toHaveLength(2)
  })
})
