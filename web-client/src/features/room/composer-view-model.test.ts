import { describe, expect, it } from 'vitest'
import { Drafts } from '../../shared/view/drafts.ts'
import { FakeEngine } from '../../test/fake-engine.ts'
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

    expect(model.snapshot()).toEqual({ text: 'Good morning.', problem: { code: 'removed' } })
  })

  it('keeps a text that is too long without asking the engine', async () => {
    const { engine, model } = writing()
    model.type('x'.repeat(60_001))

    expect(await model.send()).toBe(false)

    expect(engine.calls).toEqual([])
    expect(model.snapshot().text).toHaveLength(60_001)
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
