import { trustedScript } from '../../src/core/engine/script-url.ts'

/** Lets the driver of a page ask, by the name `run`, for what the Worker of a script answers to a wish. */
export function runInWorker(script: string): void {
  const run = (wanted: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      const worker = new Worker(trustedScript(script), { type: 'module' })
      worker.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data)
      worker.onerror = (e) => reject(new Error(e.message))
      worker.postMessage(wanted)
    })
  Object.assign(globalThis, { run })
}
