import { compile, start } from '../../src/core/wasm/loader.ts'
import { randomBytes } from '../../src/core/wasm/random.ts'
import { engineFigures } from './engine-figures.ts'
import { timesApart } from './timing.ts'

/** Sizes of groups to measure in; samples of times of each kind, and a part of the names to time. */
export type Wanted = { groups: number[]; samples: number; named: string }

/** Ms for each operation by size of the group, and the greatest |t| of each that was timed. */
export type Figures = { ms: Record<string, number>; t: Record<string, number> }

const rounds = 9

self.onmessage = ({ data }: MessageEvent<Wanted>) => {
  void run(data).then((figures) => self.postMessage(figures))
}

async function run({ groups, samples, named }: Wanted): Promise<Figures> {
  const program = await start(await compile(fetch('/wasm/vectors.wasm')), { random: randomBytes })
  return {
    ms: engineFigures(program, groups, rounds),
    t: samples > 0 ? timesApart(program, samples, named) : {},
  }
}
