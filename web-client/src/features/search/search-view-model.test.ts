import { describe, expect, it } from 'vitest'
import { FakeEngine } from '../../test/fake-engine.ts'
import { agnes, anEntry, aRoom } from '../../test/people.ts'
import { SearchMemory } from './search-memory.ts'
import { SearchViewModel } from './search-view-model.ts'
import { snippet } from './snippet.ts'

function engineWith(...texts: string[]): FakeEngine {
  const engine = new FakeEngine()
  engine.putRoom(aRoom())
  for (const [index, text] of texts.entries()) {
    engine.putEntry(anEntry(index, { text, author: agnes }))
  }
  return engine
}

async function searched(model: SearchViewModel, text: string) {
  model.set({ text })
  await expect
    .poll(() => {
      const { wish, searching, result } = model.snapshot()
      return wish.text === text && !searching && result !== null
    })
    .toBe(true)
  return model.snapshot().result
}

describe('a search', () => {
  it('finds while the person writes, and counts', async () => {
    const model = new SearchViewModel(
      engineWith('Plate AB-123', 'nothing'),
      new SearchMemory(),
      null,
    )

    await expect.poll(async () => (await searched(model, 'ab123'))?.total).toBe(1)

    model.dispose()
  })

  it('is there again after a hit was opened, and gone when it is cleared', async () => {
    const engine = engineWith('the van')
    const memory = new SearchMemory()
    const first = new SearchViewModel(engine, memory, null)
    await searched(first, 'van')
    first.dispose()

    const second = new SearchViewModel(engine, memory, null)
    expect(second.snapshot().wish.text).toBe('van')
    second.clear()

    expect(second.snapshot().wish).toEqual({ text: '' })
    expect(new SearchViewModel(engine, memory, null).snapshot().wish.text).toBe('')
  })

  it('that looked for nothing finds nothing when it is come back to', async () => {
    const engine = engineWith('the van')
    const memory = new SearchMemory()
    const first = new SearchViewModel(engine, memory, null)
    await expect.poll(() => first.snapshot().result?.hits).toEqual([])
    first.dispose()

    const second = new SearchViewModel(engine, memory, null)

    await expect.poll(() => second.snapshot().result?.hits).toEqual([])
    second.dispose()
  })

  it('begins in the room it was opened from', () => {
    const model = new SearchViewModel(engineWith(), new SearchMemory(), 'aa01')
    expect(model.snapshot().wish).toEqual({ text: '', room: 'aa01' })
  })
})

describe('the words around a hit', () => {
  it('are cut where the hit can be seen', () => {
    const text = `${'long before '.repeat(40)}the plate AB-123 ${'and after '.repeat(40)}`
    const parts = snippet(text, 'ab123')

    expect(parts.some(({ hit, text: part }) => hit && part === 'AB-123')).toBe(true)
    expect(parts.map((part) => part.text).join('').length).toBeLessThan(200)
  })

  it('are the whole of a short text', () => {
    expect(snippet('the van', 'van')).toEqual([
      { text: 'the ', hit: false },
      { text: 'van', hit: true },
    ])
  })
})
