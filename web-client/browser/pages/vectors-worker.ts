import { compile, type Program, start } from '../../src/core/wasm/loader.ts'
import { randomBytes } from '../../src/core/wasm/random.ts'
import { boardFigures } from './board-figures.ts'
import { engineFigures } from './engine-figures.ts'
import { timesApart } from './timing.ts'

type Run = (fileName: string, json: string) => string

/** What the driver asks for: vector files, sizes of groups to measure in, and samples of times. */
export type Wanted = { files: string[]; groups: number[]; samples: number }

/** Lines about each file, and ms for each operation by size of the group. */
export type Found = {
  results: Record<string, string>
  figures: Record<string, number>
}

const rounds = 3

self.onmessage = ({ data }: MessageEvent<Wanted>) => {
  void run(data).then((found) => self.postMessage(found))
}

async function run({ files, groups, samples }: Wanted): Promise<Found> {
  const program = await start(await compile(fetch('/wasm/vectors.wasm')), { random: randomBytes })
  const figures = {
    ...engineFigures(program, groups, rounds),
    ...(await boardFigures(program)),
  }
  timesApart(program, samples)
  return { results: await check(program, files), figures }
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
