import { trustedScript } from '../../src/core/engine/script-url.ts'
import workerUrl from './vectors-worker.ts?worker&url'

/** Runs vector files in one Worker; the driver calls it by name. */
async function run(files: string[]): Promise<Record<string, string>> {
  const worker = new Worker(trustedScript(workerUrl), { type: 'module' })
  return await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Record<string, string>>) => resolve(data)
    worker.onerror = (e) => reject(new Error(e.message))
    worker.postMessage(files)
  })
}

Object.assign(globalThis, { run })
