import { describe, expect, it, vi } from 'vitest'
import { ViewStore } from '../../shared/view/view-store.ts'
import { FakeEngine } from '../../test/fake-engine.ts'
import { anEntry, aRoom, tomas, you } from '../../test/people.ts'
import { TalkViewModel } from './talk-view-model.ts'

function talking() {
  const engine = new FakeEngine()
  engine.putRoom(aRoom())
  const entry = anEntry(1, { author: tomas, talk: { item: 'm1' } })
  engine.putEntry(entry)
  const model = new TalkViewModel(engine, new ViewStore(engine), 'aa01')
  return { engine, entry, model, now: () => engine.entries.get(entry.key) ?? entry }
}

describe('what is done with messages', () => {
  it('says a word, and takes it back when it is said again', async () => {
    const { model, now } = talking()

    model.react(now(), 'on_it')
    await vi.waitFor(() =>
      expect(now().talk?.reactions).toEqual([{ word: 'on_it', people: [you] }]),
    )
    model.react(now(), 'on_it')

    await vi.waitFor(() => expect(now().talk?.reactions).toEqual([]))
  })

  it('shows where passing on was stopped, and asks the originator with a reason', async () => {
    const { engine, model, now } = talking()
    engine.refuse = { code: 'ask_originator', agency: tomas.agency, marking: 'TLP:AMBER H2 B2' }
    const liaison = aRoom({ id: 'bb02', title: 'Liaison, Embassy of Meridia' })

    await model.pass(now(), liaison, '')

    const block = model.snapshot().blocks.get(now().key)
    expect(block).toEqual({
      to: 'bb02',
      toTitle: liaison.title,
      agency: tomas.agency,
      marking: 'TLP:AMBER H2 B2',
    })
    if (!block) throw new Error('blocked')
    await model.askOriginator(now(), block, 'same holder')
    expect(engine.calls.at(-1)).toContain('"reason":"same holder"')
    expect(model.snapshot().blocks.size).toBe(0)
  })

  it('keeps a question open when its answer is refused, and says why', async () => {
    const { engine, model, now } = talking()
    model.ask({ kind: 'retract', entry: now() })
    engine.refuse = { code: 'not_in_room' }

    expect(await model.retract(now())).toBe(false)
    expect(model.snapshot()).toMatchObject({ problem: { code: 'not_in_room' } })
    expect(model.snapshot().question).not.toBeNull()

    expect(await model.retract(now())).toBe(true)
    expect(model.snapshot().question).toBeNull()
    expect(now().talk?.retracted?.by).toEqual(you)
  })

  it('fetches the messages that others answer once, and follows their changes', async () => {
    const { engine, entry, model } = talking()
    model.want('m1')
    model.want('m1')
    model.want('elsewhere')
    await vi.waitFor(() => expect(model.snapshot().quotes.get('m1')?.text).toBe('Message 1'))

    engine.putEntry({ ...entry, text: 'Changed' })

    await vi.waitFor(() => expect(model.snapshot().quotes.get('m1')?.text).toBe('Changed'))
    expect(model.snapshot().quotes.has('elsewhere')).toBe(false)
  })
})
