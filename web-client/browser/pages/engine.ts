import { trustedScript } from '../../src/core/engine/script-url.ts'
import type { Figures, Wanted } from './engine-worker.ts'
import workerUrl from './engine-worker.ts?worker&url'

/** Measures the engine in a Worker; the driver calls it by name. */
async function run(wanted: Wanted): Promise<Figures> {
  const worker = new Worker(trustedScript(workerUrl), { type: 'module' })
  return await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Figures>) => resolve(data)
    worker.onerror = (e) => reject(new Error(e.message))
    worker.postMessage(wanted)
  })
}

Object.assign(globalThis, { run })
