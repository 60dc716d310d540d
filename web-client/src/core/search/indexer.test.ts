import { describe, expect, it } from 'vitest'
import { aFile } from '../../test/a-file.ts'
import { anEntry } from '../../test/people.ts'
import { Indexer, type LineStore } from './indexer.ts'

const room = 'aa'.repeat(16)

/** A store in memory whose lines are their own text. */
class Lines implements LineStore {
  readonly records = new Map<string, Uint8Array>()
  read = 0

  say(key: number, text: string): Map<string, Uint8Array> {
    const name = `timeline/${room}/${key.toString().padStart(5, '0')}`
    const change = new Map([[name, new TextEncoder().encode(text)]])
    for (const [each, value] of change) this.records.set(each, value)
    return change
  }

  lineKeys(of: string): Promise<string[]> {
    const prefix = `timeline/${of}/`
    const names = [...this.records.keys()].filter((name) => name.startsWith(prefix))
    return Promise.resolve(names.toSorted().map((name) => name.slice(prefix.length)))
  }

  lines(of: string, keys: readonly string[]): Promise<[string, Uint8Array][]> {
    this.read += keys.length
    const found = keys.flatMap((key): [string, Uint8Array][] => {
      const line = this.records.get(`timeline/${of}/${key}`)
      return line ? [[key, line]] : []
    })
    return Promise.resolve(found)
  }

  segments(): Promise<Uint8Array[]> {
    const names = [...this.records.keys()].filter((name) => name.startsWith('timeline/.search/'))
    return Promise.resolve(
      names.toSorted().map((name) => this.records.get(name) ?? new Uint8Array()),
    )
  }

  commit(changes: ReadonlyMap<string, Uint8Array | null>): Promise<void> {
    for (const [name, value] of changes) if (value) this.records.set(name, value)
    return Promise.resolve()
  }
}

function opened(store: Lines): Indexer {
  return new Indexer({
    store,
    decode: (of, line) => ({ ...anEntry(1), room: of, text: new TextDecoder().decode(line) }),
    pause: () => Promise.resolve(),
  })
}

const find = (index: Indexer, text: string) => index.search({ text, limit: 10 })

describe('the indexer', () => {
  it('reads what is stored and takes in what comes', async () => {
    const store = new Lines()
    store.say(1, 'the old van')
    const index = opened(store)
    index.follow(room)
    index.stored(store.say(2, 'the new van'))
    await index.settled()

    const { hits, total, behind } = await find(index, 'van')

    expect(total).toBe(2)
    expect(behind).toBe(0)
    expect(hits.map((hit) => hit.kind === 'entry' && hit.entry.text)).toContain('the new van')
  })

  it('goes on after a start without reading everything again', async () => {
    const store = new Lines()
    for (let i = 0; i < 1000; i++) store.say(i, `message ${i}`)
    const first = opened(store)
    first.follow(room)
    await first.settled()
    await first.end()
    store.read = 0
    store.say(1000, 'message that came in between')

    const second = opened(store)
    second.follow(room)
    await second.settled()

    expect(store.read).toBeLessThan(300)
    expect((await find(second, 'between')).total).toBe(1)
    expect((await find(second, 'message 777')).total).toBe(1)
  })

  it('finds what a changed message says now, also when its change was not stored before a crash', async () => {
    const store = new Lines()
    store.say(1, 'a mistake')
    const first = opened(store)
    first.follow(room)
    await first.settled()
    await first.end()
    store.say(1, 'corrected')

    const second = opened(store)
    second.follow(room)
    await second.settled()

    expect((await find(second, 'mistake')).total).toBe(0)
    expect((await find(second, 'corrected')).total).toBe(1)
  })

  it('finds what a message says after it was changed or taken back, and its marking', async () => {
    const store = new Lines()
    const change = store.say(1, 'the wrong plate')
    const index = opened(store)
    index.follow(room)
    index.stored(change)
    const changed = { ...anEntry(1), key: '00001', room, text: 'the right plate' }
    index.shown({ ...changed, talk: { item: 'a1', marking: 'TLP:RED' } })
    await index.settled()

    expect((await find(index, 'wrong')).total).toBe(0)
    expect((await index.search({ text: 'right', marking: 'TLP:RED', limit: 9 })).total).toBe(1)
    index.shown({ ...changed, text: null })
    await index.settled()
    expect((await find(index, 'right')).total).toBe(0)
  })

  it('reads no line that is shown as soon as it is stored, and the others', async () => {
    const store = new Lines()
    const read: string[] = []
    const index = new Indexer({
      store,
      decode: (of, line) => {
        read.push(new TextDecoder().decode(line))
        return { ...anEntry(1), room: of, text: read.at(-1) ?? '' }
      },
      pause: () => Promise.resolve(),
    })

    index.stored(store.say(1, 'handed over'))
    index.stored(store.say(2, 'said just now'))
    index.shown({ ...anEntry(2), key: '00002', room, text: 'said just now' })
    await index.settled()

    expect(read).toEqual(['handed over'])
    expect((await find(index, 'said just now')).total).toBe(1)
    expect((await find(index, 'handed over')).total).toBe(1)
  })

  it('finds a file by its name, and nothing but files where that is wished', async () => {
    const store = new Lines()
    const index = opened(store)
    index.stored(store.say(1, 'the harbour'))
    index.files([aFile('f1', 'Harbour camera.mp4', 'video/mp4', 10, { room })])
    await index.settled()

    expect((await find(index, 'harb')).total).toBe(2)
    const { hits } = await index.search({ text: 'harb', hasFile: true, limit: 9 })
    expect(hits.map((hit) => hit.kind === 'file' && hit.file.name)).toEqual(['Harbour camera.mp4'])
  })

  it('says how much it has not looked through yet', async () => {
    const store = new Lines()
    for (let i = 0; i < 300; i++) store.say(i, `message ${i}`)
    let release = (): void => undefined
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const index = new Indexer({
      store,
      decode: (of, line) => ({ ...anEntry(1), room: of, text: new TextDecoder().decode(line) }),
      pause: () => gate,
    })
    index.follow(room)
    await expect.poll(async () => (await find(index, '')).behind).toBe(172)

    release()
    await index.settled()

    expect((await find(index, '')).behind).toBe(0)
  })
})
