import { trustedScript } from '../../src/core/engine/script-url.ts'
import type { Found, Wanted } from './vectors-worker.ts'
import workerUrl from './vectors-worker.ts?worker&url'

/** Runs vector files and measures groups in one Worker; the driver calls it by name. */
async function run(wanted: Wanted): Promise<Found> {
  const worker = new Worker(trustedScript(workerUrl), { type: 'module' })
  return await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Found>) => resolve(data)
    worker.onerror = (e) => reject(new Error(e.message))
    worker.postMessage(wanted)
  })
}

Object.assign(globalThis, { run })
