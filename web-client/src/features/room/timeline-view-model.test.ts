import { describe, expect, it, vi } from 'vitest'
import { ViewStore } from '../../shared/view/view-store.ts'
import { FakeEngine } from '../../test/fake-engine.ts'
import { anEntry, aRoom, you } from '../../test/people.ts'
import { TimelineViewModel } from './timeline-view-model.ts'

async function opened(count: number, room = aRoom()) {
  const engine = new FakeEngine()
  engine.putRoom(room)
  for (let order = 1; order <= count; order++) engine.putEntry(anEntry(order))
  const news = vi.fn()
  const model = new TimelineViewModel(engine, new ViewStore(engine), 'aa01', news)
  await vi.waitFor(() => expect(model.snapshot().loading).toBeNull())
  return { engine, model, news }
}

describe('the timeline of a room', () => {
  it('opens with the newest page and fetches older ones on demand', async () => {
    const { model } = await opened(100)
    expect(model.snapshot().entries).toHaveLength(60)
    expect(model.snapshot().complete).toBe(false)

    await model.loadOlder()

    expect(model.snapshot().entries).toHaveLength(100)
    expect(model.snapshot()).toMatchObject({ complete: true, loading: null })
    expect(model.snapshot().entries[0]?.key).toBe(anEntry(1).key)
  })

  it('takes in what arrives, in order, and tells about messages of others once', async () => {
    const { engine, model, news } = await opened(2)

    engine.putEntry(anEntry(4))
    engine.putEntry(anEntry(3))
    engine.putEntry(anEntry(4, { text: 'again' }))
    engine.putEntry(anEntry(5, { author: you }))

    const keys = model.snapshot().entries.map((entry) => entry.key)
    expect(keys).toEqual([1, 2, 3, 4, 5].map((order) => anEntry(order).key))
    expect(news).toHaveBeenCalledTimes(2)
  })

  it('shows its messages on the same ground while they come and are read, and on another when people change', async () => {
    const room = aRoom({ unread: 2 })
    const { engine, model } = await opened(3, room)
    const { ground } = model.snapshot()

    engine.putRoom({ ...room, unread: 0, lastReadKey: anEntry(3).key, lastAt: 5 })
    expect(model.snapshot().room?.unread).toBe(0)
    expect(model.snapshot().ground).toBe(ground)

    engine.putRoom({ ...room, people: room.people.slice(1) })
    await vi.waitFor(() => expect(model.snapshot().ground).not.toBe(ground))
  })

  it('replaces an own message when it becomes stored', async () => {
    const { engine, model } = await opened(0)
    const sending = anEntry(1, { author: you, state: 'sending' })

    engine.putEntry(sending)
    engine.putEntry({ ...sending, state: 'stored' })

    expect(model.snapshot().entries.map((entry) => entry.state)).toEqual(['stored'])
  })

  it('holds no more than the end of what arrives while the person stands there', async () => {
    const { engine, model } = await opened(60)

    for (let order = 61; order <= 5_000; order++) engine.putEntry(anEntry(order))
    expect(model.snapshot().entries.length).toBeLessThanOrEqual(1_200)
    expect(model.snapshot().entries.at(-1)?.key).toBe(anEntry(5_000).key)
    expect(model.snapshot().complete).toBe(false)

    const oldest = model.snapshot().entries[0]?.key
    await model.loadOlder()
    expect(model.snapshot().entries[60]?.key).toBe(oldest)
    expect(await model.reach(anEntry(1).key)).toBe(true)
    expect(model.snapshot().entries).toHaveLength(5_000)
  })

  it('holds everything while the person reads further back', async () => {
    const { engine, model } = await opened(60)
    model.stand(false)

    for (let order = 61; order <= 1_500; order++) engine.putEntry(anEntry(order))

    expect(model.snapshot().entries).toHaveLength(1_500)
  })

  it('keeps the new-line where it was when the person reads on', async () => {
    const room = aRoom({ unread: 2, lastReadKey: anEntry(3).key })
    const { engine, model } = await opened(5, room)

    model.seen(anEntry(5).key)

    expect(model.snapshot().newAfter).toBe(anEntry(3).key)
    expect(engine.calls).toEqual([`markRead aa01 ${anEntry(5).key}`])
  })

  it('finds what is new also when the room is named late', async () => {
    const engine = new FakeEngine()
    engine.putEntry(anEntry(1))
    const model = new TimelineViewModel(engine, new ViewStore(engine), 'aa01', vi.fn())

    engine.putRoom(aRoom({ unread: 1, lastReadKey: anEntry(1).key }))

    await vi.waitFor(() => expect(model.snapshot().newAfter).toBe(anEntry(1).key))
  })

  it('never marks as read backwards or twice', async () => {
    const { engine, model } = await opened(5)

    model.seen(anEntry(5).key)
    model.seen(anEntry(5).key)
    model.seen(anEntry(4).key)

    expect(engine.calls).toHaveLength(1)
  })

  it('opens as far back as what is new begins', async () => {
    const room = aRoom({ unread: 190, lastReadKey: anEntry(10).key })

    const { model } = await opened(200, room)

    expect(await model.firstUnread()).toBe(anEntry(11).key)
    expect(model.snapshot().entries.length).toBeGreaterThanOrEqual(190)
  })

  it('loads back on demand where too much is new to open at once', async () => {
    const room = aRoom({ unread: 790, lastReadKey: anEntry(10).key })
    const { model } = await opened(800, room)
    expect(model.snapshot().entries).toHaveLength(600)

    expect(await model.firstUnread()).toBe(anEntry(11).key)
  })
})
