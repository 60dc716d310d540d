import { describe, expect, it, vi } from 'vitest'
import { ViewStore } from '../../shared/view/view-store.ts'
import { FakeEngine } from '../../test/fake-engine.ts'
import { aRoom } from '../../test/people.ts'
import { RoomsViewModel } from './rooms-view-model.ts'

function listed(...rooms: ReturnType<typeof aRoom>[]) {
  const engine = new FakeEngine()
  for (const room of rooms) engine.putRoom(room)
  return { engine, model: new RoomsViewModel(engine, new ViewStore(engine)) }
}

const first = aRoom({ id: '1', title: 'Alpha' })
const second = aRoom({ id: '2', title: 'Bravo', unread: 3 })
const third = aRoom({ id: '3', title: 'Charlie', unread: 1 })

describe('the list of rooms', () => {
  it('keeps one order whatever arrives', async () => {
    const { engine, model } = listed(third, first, second)

    engine.putRoom({ ...third, unread: 9, lastAt: Date.now() })

    await vi.waitFor(() => expect(model.snapshot().unread).toBe(12))
    const titles = model.snapshot().teams.flatMap((team) => team.rooms.map((room) => room.title))
    expect(titles).toEqual(['Alpha', 'Bravo', 'Charlie'])
  })

  it('goes round the unread rooms in both directions', () => {
    const { model } = listed(first, second, third)

    expect(model.nextUnread('1', 1)?.id).toBe('2')
    expect(model.nextUnread('3', 1)?.id).toBe('2')
    expect(model.nextUnread('1', -1)?.id).toBe('3')
    expect(model.nextUnread(null, 1)?.id).toBe('2')
  })

  it('finds no unread room when all is read', () => {
    const { model } = listed(first)

    expect(model.nextUnread('1', 1)).toBeNull()
    expect(listed().model.nextUnread(null, 1)).toBeNull()
  })
})
