/* Measures a board of 10,000 tasks and 100,000 events in a Worker, with the records and the seals of the product. */
import { openDatabase } from '../../src/core/storage/database.ts'
import { RecordStore } from '../../src/core/storage/record-store.ts'
import type { Program } from '../../src/core/wasm/loader.ts'

type BoardProgram = {
  boardMake: (tasks: number, eventsPerTask: number) => number
  boardHistories: () => number
  boardRecord: (index: number) => Int8Array
  boardForget: () => void
  boardRestoring: (record: Uint8Array) => void
  boardReopen: () => Int8Array
  boardComplete: () => void
  boardFold: (tasks: number) => number
}

const tasks = 10_000
const eventsPerTask = 10
const folds = 1000
const lists = 'room/board/list/'
const histories = 'timeline/board/'

/**
 * Ms to open a board of 10,000 tasks and 100,000 events from its sealed records, until its lists can be
 * read: to read and unseal the lists (records), to hand them over, to open them and to read them as
 * JavaScript; then to bring what was said about all tasks, and to take one event in.
 */
export async function boardFigures(started: Program): Promise<Record<string, number>> {
  const program = started as unknown as BoardProgram
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  const store = new RecordStore(await openDatabase('board-figures'), key)
  const found: Record<string, number> = {}
  found['board bytes of lists'] = await keep(
    program,
    store,
    lists,
    program.boardMake(tasks, eventsPerTask),
  )
  found['board bytes of histories'] = await keep(
    program,
    store,
    histories,
    program.boardHistories(),
  )
  const rounds: Record<string, number>[] = []
  for (let round = 0; round < 5; round++) rounds.push(await reopened(program, store))
  const best = rounds.toSorted((a, b) => (a.total ?? 0) - (b.total ?? 0))[0] ?? {}
  for (const [name, ms] of Object.entries(best)) found[`board ${name}`] = Math.round(ms)
  const fold = [1, 2, 3].map(() => timedOnce(() => program.boardFold(folds)) / folds)
  found['board first event'] = fold[0] ?? 0
  found['board event'] = Math.min(...fold)
  return found
}

/** Stores what the program has to store, sealed as the product seals it; returns its bytes. */
async function keep(
  program: BoardProgram,
  store: RecordStore,
  prefix: string,
  records: number,
): Promise<number> {
  const changes = new Map<string, Uint8Array>()
  let bytes = 0
  for (let i = 0; i < records; i++) {
    const { buffer, byteOffset, byteLength } = program.boardRecord(i)
    const record = new Uint8Array(buffer, byteOffset, byteLength)
    changes.set(prefix + String(i).padStart(8, '0'), record)
    bytes += record.length
  }
  await store.commit(changes)
  return bytes
}

async function reopened(
  program: BoardProgram,
  store: RecordStore,
): Promise<Record<string, number>> {
  program.boardForget()
  const begun = performance.now()
  const records = await store.all()
  const read = performance.now()
  for (const [, record] of records) program.boardRestoring(record)
  const handed = performance.now()
  const json = program.boardReopen()
  const opened = performance.now()
  const list = JSON.parse(
    new TextDecoder().decode(new Uint8Array(json.buffer, json.byteOffset, json.byteLength)),
  ) as unknown[]
  const end = performance.now()
  if (list.length !== tasks) throw new Error(`${String(list.length)} tasks`)
  return {
    records: read - begun,
    handing: handed - read,
    reopen: opened - handed,
    lists: end - opened,
    total: end - begun,
    rest: await completed(program, store),
  }
}

/** What the engine asks for once the board is on the screen. */
async function completed(program: BoardProgram, store: RecordStore): Promise<number> {
  const begun = performance.now()
  program.boardForget()
  for (const [, record] of await store.load(histories, '', 1_000_000))
    program.boardRestoring(record)
  program.boardComplete()
  return performance.now() - begun
}

function timedOnce(work: () => void): number {
  const started = performance.now()
  work()
  return performance.now() - started
}
