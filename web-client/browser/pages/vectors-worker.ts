import { compile, type Program, start } from '../../src/core/wasm/loader.ts'
import { randomBytes } from '../../src/core/wasm/random.ts'
import { boardFigures } from './board-figures.ts'
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
