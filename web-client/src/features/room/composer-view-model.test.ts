import { describe, expect, it, vi } from 'vitest'
import { Drafts } from '../../shared/view/drafts.ts'
import { FakeEngine } from '../../test/fake-engine.ts'
import { anEntry, mara, you } from '../../test/people.ts'
import { ComposerViewModel } from './composer-view-model.ts'

function writing() {
  const engine = new FakeEngine()
  const drafts = new Drafts()
  return { engine, drafts, model: new ComposerViewModel(engine, drafts, 'aa01') }
}

describe('the composer', () => {
  it('sends what was written without the space around it and clears the field', async () => {
    const { engine, drafts, model } = writing()
    model.type('  Good morning.\n')

    expect(await model.send()).toBe(true)

    expect(engine.calls).toEqual(['send aa01 Good morning.'])
    expect(model.snapshot().text).toBe('')
    expect(drafts.any).toBe(false)
  })

  it('sends nothing when there is nothing', async () => {
    const { engine, model } = writing()
    model.type(' \n ')

    expect(await model.send()).toBe(false)

    expect(engine.calls).toEqual([])
  })

  it('puts the text back when it is refused', async () => {
    const { engine, model } = writing()
    engine.refuse = { code: 'removed' }
    model.type('Good morning.')

    expect(await model.send()).toBe(false)

    expect(model.snapshot()).toMatchObject({ text: 'Good morning.', problem: { code: 'removed' } })
  })

  it('keeps a text that is too long without asking the engine', async () => {
    const { engine, model } = writing()
    model.type('x'.repeat(60_001))

    expect(await model.send()).toBe(false)

    expect(engine.calls).toEqual([])
    expect(model.snapshot().text).toHaveLength(60_001)
  })

  it('answers a message, and changes an own one, under its marking', async () => {
    const { engine, model } = writing()
    engine.putEntry(anEntry(1, { talk: { item: 'm1' } }))
    engine.putEntry(
      anEntry(2, { author: you, text: 'At nin', talk: { item: 'm2', marking: 'H1' } }),
    )
    const [theirs, own] = [...engine.entries.values()]
    if (!theirs || !own) throw new Error('two messages')

    model.reply(theirs)
    model.type('Yes, @Mara Ilven knows.')
    model.mark('TLP:AMBER H1')
    await model.send([mara])
    model.edit(own)
    expect(model.snapshot()).toMatchObject({ text: 'At nin', marking: 'H1' })
    model.type('At nine')
    await model.send([mara])

    expect(engine.calls).toEqual([
      `say aa01 ${JSON.stringify({ do: 'say', text: 'Yes, @Mara Ilven knows.', mentions: [mara.officer], marking: 'TLP:AMBER H1', replyTo: 'm1' })}`,
      `edit aa01 ${JSON.stringify({ do: 'edit', target: 'm2', text: 'At nine', marking: 'H1' })}`,
    ])
    expect(model.snapshot()).toMatchObject({ replyTo: null, editing: null, text: '' })
  })

  it('keeps what was begun on the device, and finds it again with what it answers', async () => {
    const { engine, drafts, model } = writing()
    engine.putEntry(anEntry(1, { talk: { item: 'm1' } }))
    const [theirs] = [...engine.entries.values()]
    if (!theirs) throw new Error('a message')
    model.reply(theirs)
    model.type('Half a sent')
    model.dispose()
    expect(engine.drafts.get('aa01')).toEqual({ text: 'Half a sent', replyTo: 'm1' })

    drafts.clear()
    const again = new ComposerViewModel(engine, drafts, 'aa01')
    await vi.waitFor(() => expect(again.snapshot().text).toBe('Half a sent'))
    expect(again.snapshot().replyTo?.key).toBe(theirs.key)

    again.cancel()
    again.type('')
    again.dispose()
    expect(engine.drafts.has('aa01')).toBe(false)
  })

  it('gives back what was begun when the change of a message is sent, given up, or found again', async () => {
    const { engine, drafts, model } = writing()
    engine.putEntry(anEntry(1, { talk: { item: 'm1' } }))
    engine.putEntry(anEntry(2, { author: you, text: 'At nin', talk: { item: 'm2' } }))
    const [theirs, own] = [...engine.entries.values()]
    if (!theirs || !own) throw new Error('two messages')
    const begun = { text: 'Half a sent', marking: 'H1', replyTo: theirs, editing: null }
    model.reply(theirs)
    model.type('Half a sent')
    model.mark('H1')

    model.edit(own)
    expect(model.snapshot()).toMatchObject({ text: 'At nin', marking: '', replyTo: null })
    model.cancel()
    expect(model.snapshot()).toMatchObject(begun)

    model.edit(own)
    model.type('At nine')
    await model.send()
    expect(model.snapshot()).toMatchObject(begun)

    model.edit(own)
    model.dispose()
    drafts.clear()
    const again = new ComposerViewModel(engine, drafts, 'aa01')
    await vi.waitFor(() => expect(again.snapshot().editing?.key).toBe(own.key))
    again.cancel()
    expect(again.snapshot()).toMatchObject(begun)
  })

  it('finds the draft of a room again', () => {
    const { engine, drafts, model } = writing()
    model.type('Half a sent')

    const again = new ComposerViewModel(engine, drafts, 'aa01')
    const elsewhere = new ComposerViewModel(engine, drafts, 'bb02')

    expect(again.snapshot().text).toBe('Half a sent')
    expect(elsewhere.snapshot().text).toBe('')
  })
})
