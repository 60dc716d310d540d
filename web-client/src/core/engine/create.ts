import workerUrl from '../worker/engine-worker.ts?worker&url'
import type { EnginePort } from './port.ts'
import { trustedScript } from './script-url.ts'
import { WorkerPort } from './worker-port.ts'

/** Starts the engine's Worker of this tab and returns the port to it. Call it once for a page. */
export function createEnginePort(): EnginePort {
  return new WorkerPort(
    () => new Worker(trustedScript(workerUrl), { type: 'module', name: 'engine' }),
  )
}
