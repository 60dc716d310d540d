import type { Entry } from '../../src/core/engine/view.ts'
import { Indexer } from '../../src/core/search/indexer.ts'
import { openDatabase } from '../../src/core/storage/database.ts'
import { RecordStore } from '../../src/core/storage/record-store.ts'

/*
 * The search index over the sealed store of a real browser. Lines are kept as JSON here; what the
 * engine's reading of a line costs more is measured apart.
 */
const room = 'ab'.repeat(16)
const words = (
  'harbour van plate night crossing warehouse account Łódź transfer marina officer embassy boat ' +
  'lease document passport شاحنة ميناء حساب bank seizure witness driver container route customs'
).split(' ')

declare global {
  interface Window {
    bench: typeof bench
  }
}

async function key(): Promise<CryptoKey> {
  const bytes = new Uint8Array(32).fill(7)
  return await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

async function store(): Promise<RecordStore> {
  return new RecordStore(await openDatabase('bench'), await key())
}

function text(number: number): string {
  let out = ''
  for (let i = 0; i < 16; i++) out += `${words[(number * 31 + i * i * 17 + i) % words.length]} `
  return number % 1000 === 7 ? `${out}AB-${number} CD` : out
}

function line(number: number): Uint8Array {
  const author = { officer: `officer${number % 9}@police.example`, agency: 'police.example' }
  const entry = { key: String(number).padStart(20, '0'), room, kind: 'text', at: number, author }
  return new TextEncoder().encode(JSON.stringify({ ...entry, text: text(number) }))
}

async function opened(): Promise<Indexer> {
  return new Indexer({
    store: await store(),
    decode: (_room, bytes) => JSON.parse(new TextDecoder().decode(bytes)) as Entry,
    pause: () => new Promise((resolve) => setTimeout(resolve, 5)),
  })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return Math.round((performance.now() - start) * 10) / 10
}

const bench = {
  async fill(count: number): Promise<void> {
    const records = await store()
    for (let at = 0; at < count; at += 2000) {
      const changes = new Map<string, Uint8Array>()
      for (let i = at; i < Math.min(count, at + 2000); i++)
        changes.set(`timeline/${room}/${String(i).padStart(20, '0')}`, line(i))
      await records.commit(changes)
    }
  },

  async run(queries: readonly string[]) {
    const first = await opened()
    const build = await timed(async () => {
      first.follow(room)
      await first.settled()
    })
    await first.end()
    const second = await opened()
    const reopen = await timed(() => second.search({ text: 'harbour', limit: 50 }))
    const found: Record<string, { ms: number[]; total: number }> = {}
    for (const query of queries) {
      const ms: number[] = []
      let total = 0
      for (let i = 0; i < 9; i++)
        ms.push(
          await timed(async () => {
            total = (await second.search({ text: query, limit: 50 })).total
          }),
        )
      found[query] = { ms: ms.toSorted((a, b) => a - b), total }
    }
    return { build_ms: build, reopen_and_first_query_ms: reopen, found }
  },
}
window.bench = bench
