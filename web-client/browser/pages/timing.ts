/* Whether the time that operations take in the browser tells two kinds of secrets apart. */
import type { Program } from '../../src/core/wasm/loader.ts'

type TimedProgram = {
  timingNames: () => string
  timingBegin: (name: string, pool: number, samples: number) => void
  timingPrepare: (batch: number) => void
  timingRun: () => void
  timingTell: (ms: number) => boolean
  timingWorst: () => number
}

const inputsOfEachKind = 256
/** Long enough for a clock of 100 µs. */
const shortestMs = 3
const mostInBatch = 4096

/**
 * @param samples times of each kind; with fewer than ten, each operation only shows that it runs
 * @param named only operations with this in their name
 * @returns the greatest |t| of each operation
 */
export function timesApart(started: Program, samples: number, named = ''): Record<string, number> {
  const program = started as unknown as TimedProgram
  const found: Record<string, number> = {}
  const names = program.timingNames().split('\n')
  for (const name of names.filter((one) => one.includes(named))) {
    program.timingBegin(name, samples < 10 ? samples : inputsOfEachKind, samples)
    const batch = samples < 10 ? 1 : batchOf(program)
    let full = false
    while (!full) full = program.timingTell(once(program, batch))
    found[name] = Math.round(program.timingWorst() * 10) / 10
  }
  return found
}

/** How many inputs take long enough; warms the code up as well. */
function batchOf(program: TimedProgram): number {
  let batch = 1
  while (batch < mostInBatch && Math.min(once(program, batch), once(program, batch)) < shortestMs)
    batch *= 2
  return batch
}

function once(program: TimedProgram, batch: number): number {
  program.timingPrepare(batch)
  const begun = performance.now()
  program.timingRun()
  return performance.now() - begun
}
