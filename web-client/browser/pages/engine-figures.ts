/* Measures the engine in groups whose founder added everybody at once, the worst case for a committer. */
import type { Program } from '../../src/core/wasm/loader.ts'

type MeasuredProgram = {
  found: (members: number) => void
  measure: (operation: string, times: number) => void
}

const operations = { join: 5, commit: 5, process: 20, encrypt: 50, decrypt: 50 }

/**
 * @returns ms for each operation by size of the group: the median of so many rounds, and the best, which
 *   other load on the machine has disturbed least
 */
export function engineFigures(
  started: Program,
  groups: number[],
  rounds: number,
): Record<string, number> {
  const program = started as unknown as MeasuredProgram
  const figures: Record<string, number> = {}
  for (const members of groups) {
    program.found(members)
    for (const [operation, times] of Object.entries(operations)) {
      const ms = Array.from({ length: rounds }, () => timed(program, operation, times))
      ms.sort((a, b) => a - b)
      figures[`${operation} ${String(members)}`] = rounded(ms[Math.floor(rounds / 2)])
      figures[`${operation} ${String(members)} best`] = rounded(ms[0])
    }
  }
  return figures
}

function timed(program: MeasuredProgram, operation: string, times: number): number {
  const started = performance.now()
  program.measure(operation, times)
  return (performance.now() - started) / times
}

function rounded(ms = 0): number {
  return Math.round(ms * 1000) / 1000
}
