import { describe, expect, it, vi } from 'vitest'
import { ViewStore } from '../../shared/view/view-store.ts'
import { FakeEngine } from '../../test/fake-engine.ts'
import { agnes, aRoom, haas, mara, tomas, you } from '../../test/people.ts'
import { RoomViewModel } from './room-view-model.ts'

function opened() {
  const engine = new FakeEngine()
  engine.putRoom(aRoom({ people: [mara, you, haas, agnes] }))
  engine.putRoom(aRoom({ id: 'bb02', people: [you, tomas] }))
  engine.putRoom(aRoom({ id: 'cc03', team: 'other', people: [you, { ...tomas, officer: 'x' }] }))
  return { engine, model: new RoomViewModel(engine, new ViewStore(engine), 'aa01') }
}

describe('a room', () => {
  it('counts those who can read, not those who are only invited', () => {
    const { model } = opened()

    expect(model.snapshot().readers).toBe(3)
    expect(model.snapshot().groups[0]?.people).toHaveLength(3)
    expect(model.snapshot().groups[0]?.readers).toBe(2)
  })

  it('offers the people of the same team who are not in it', () => {
    const { model } = opened()

    const officers = model.candidates().map(({ person }) => person.officer)

    expect(officers).toEqual([tomas.officer])
  })

  it('shows a removed person as a candidate, no longer as a member', async () => {
    const { model } = opened()

    expect(await model.remove(agnes.officer)).toBe(true)

    await vi.waitFor(() => expect(model.snapshot().readers).toBe(2))
    expect(model.candidates().map(({ person }) => person.officer)).toContain(agnes.officer)
  })

  it('stays the same while messages come and are read', () => {
    const { engine, model } = opened()
    const before = model.snapshot()
    const told = vi.fn()
    model.subscribe(told)

    engine.putRoom(aRoom({ people: [mara, you, haas, agnes], unread: 3, lastAt: 99 }))

    expect(model.snapshot()).toBe(before)
    expect(told).not.toHaveBeenCalled()
  })

  it('knows which regions are out of reach, and forgets what came together once it was read', async () => {
    const { engine, model } = opened()
    const others = [{ region: 'south', reachable: false, sinceMs: 5 }]
    engine.putRegions({ region: 'north', others })
    const reunion = { regions: ['south'], sinceMs: 5, messages: 1, tasks: 0, members: 0 }
    engine.putRoom(aRoom({ otherRegions: ['south'], reunion }))
    await vi.waitFor(() => expect(model.snapshot().room?.reunion).toEqual(reunion))
    expect(model.snapshot().regions?.others).toEqual(others)

    model.dismissReunion()

    await vi.waitFor(() => expect(model.snapshot().room?.reunion).toBeNull())
  })

  it('says why an admission was refused and leaves the people as they were', async () => {
    const { engine, model } = opened()
    engine.refuse = { code: 'home_region_unreachable' }
    const before = model.snapshot().groups

    expect(await model.admit(tomas.officer)).toBe(false)

    expect(model.snapshot().problem).toEqual({ code: 'home_region_unreachable' })
    expect(model.snapshot().groups).toEqual(before)
  })
})
