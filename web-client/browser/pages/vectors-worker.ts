import { openDatabase } from '../../src/core/storage/database.ts'
import { RecordStore } from '../../src/core/storage/record-store.ts'
import { compile, type Program, start } from '../../src/core/wasm/loader.ts'
import { randomBytes } from '../../src/core/wasm/random.ts'
import { timed as timesApart } from './timing.ts'

type Run = (fileName: string, json: string) => string

type Measure = (operation: string, times: number) => void

/** What the driver asks for: vector files, sizes of groups to measure in, and samples of times. */
export type Wanted = { files: string[]; groups: number[]; samples: number }

/** Lines about each file, ms for each operation by size of the group, and the greatest |t|. */
export type Found = {
  results: Record<string, string>
  figures: Record<string, number>
  timing: Record<string, number>
}

const operations = { join: 5, commit: 5, process: 20, encrypt: 50, decrypt: 50 }

self.onmessage = ({ data }: MessageEvent<Wanted>) => {
  void run(data).then((found) => self.postMessage(found))
}

async function run({ files, groups, samples }: Wanted): Promise<Found> {
  const program = await start(await compile(fetch('/wasm/vectors.wasm')), { random: randomBytes })
  const figures = { ...measured(program, groups), ...(await boardFigures(program)) }
  return { results: await check(program, files), figures, timing: timesApart(program, samples) }
}

async function check(program: Program, files: string[]): Promise<Record<string, string>> {
  const platform = (program.platform as () => string)()
  const results: Record<string, string> = { platform }
  for (const file of files) {
    try {
      const json = await (await fetch(`/vectors/${file}`)).text()
      results[file] = (program.run as Run)(file, json)
    } catch (e) {
      results[file] = `0 1\n${String(e)}`
    }
  }
  return results
}

/** Best of three rounds for each operation. */
function measured(program: Program, groups: number[]): Record<string, number> {
  const figures: Record<string, number> = {}
  for (const members of groups) {
    ;(program.found as (members: number) => void)(members)
    for (const [operation, times] of Object.entries(operations)) {
      const rounds = [1, 2, 3].map(() => timed(program.measure as Measure, operation, times))
      figures[`${operation} ${String(members)}`] = Math.min(...rounds)
    }
  }
  return figures
}

function timed(measure: Measure, operation: string, times: number): number {
  const started = performance.now()
  measure(operation, times)
  return Math.round(((performance.now() - started) / times) * 1000) / 1000
}

type BoardProgram = {
  boardMake: (tasks: number, eventsPerTask: number) => number
  boardRecord: (index: number) => Int8Array
  boardForget: () => void
  boardRestoring: (record: Uint8Array) => void
  boardReopen: () => Int8Array
  boardFold: (tasks: number) => number
}

const tasks = 10_000
const eventsPerTask = 10
const folds = 1000

/**
 * Ms to open a board of 10,000 tasks and 100,000 events from its sealed records: to read and open the
 * records, to fold them into lists, and to read the lists as JavaScript; and to take one event in.
 */
async function boardFigures(started: Program): Promise<Record<string, number>> {
  const program = started as unknown as BoardProgram
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  const store = new RecordStore(await openDatabase('board-figures'), key)
  const records = program.boardMake(tasks, eventsPerTask)
  const changes = new Map<string, Uint8Array>()
  let bytes = 0
  for (let i = 0; i < records; i++) {
    const { buffer, byteOffset, byteLength } = program.boardRecord(i)
    const record = new Uint8Array(buffer, byteOffset, byteLength)
    changes.set(`room/${String(i).padStart(8, '0')}`, record)
    bytes += record.length
  }
  await store.commit(changes)
  changes.clear()
  const rounds: Record<string, number>[] = []
  for (let round = 0; round < 3; round++) rounds.push(await reopened(program, store))
  const best = rounds.toSorted((a, b) => (a.total ?? 0) - (b.total ?? 0))[0] ?? {}
  const fold = [1, 2, 3].map(() => timedOnce(() => program.boardFold(folds)) / folds)
  const found: Record<string, number> = { 'board stored bytes': bytes }
  for (const [name, ms] of Object.entries(best)) found[`board ${name}`] = Math.round(ms)
  found['board first event'] = fold[0] ?? 0
  found['board event'] = Math.min(...fold)
  return found
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
  const json = program.boardReopen()
  const folded = performance.now()
  const text = new TextDecoder().decode(
    new Uint8Array(json.buffer, json.byteOffset, json.byteLength),
  )
  const list = JSON.parse(text) as unknown[]
  const end = performance.now()
  if (list.length !== tasks) throw new Error(`${String(list.length)} tasks`)
  return { records: read - begun, reopen: folded - read, lists: end - folded, total: end - begun }
}

function timedOnce(work: () => void): number {
  const started = performance.now()
  work()
  return performance.now() - started
}
