import { type Verifiers, WorkerVerifiers } from './verifiers.ts'
import workerUrl from './verify-worker.ts?worker&url'

/** More would wait for the one that judges; each holds a program of its own in memory. */
const most = 3

/**
 * Starts Workers that verify signatures, one for each processor: whoever judges waits for them most of the time. End
 * them afterwards.
 */
export function startVerifiers(module: WebAssembly.Module): Verifiers {
  const count = Math.min(most, navigator.hardwareConcurrency)
  const make = () => new Worker(workerUrl, { type: 'module', name: 'verifier' })
  return new WorkerVerifiers(count, make, module)
}
