import { trustedScript } from '../../src/core/engine/script-url.ts'
import workerUrl from './record-worker.ts?worker&url'

/** Checks a whole record in a Worker; the driver calls it by name. */
async function run(): Promise<Record<string, number>> {
  const worker = new Worker(trustedScript(workerUrl), { type: 'module' })
  return await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Record<string, number>>) => resolve(data)
    worker.onerror = (e) => reject(new Error(e.message))
    worker.postMessage('run')
  })
}

Object.assign(globalThis, { run })
