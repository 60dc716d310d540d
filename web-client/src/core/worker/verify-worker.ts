import type { Engine } from '../../../engine/types/engine.d.ts'
import { start } from '../wasm/loader.ts'
import { randomBytes } from '../wasm/random.ts'

/* Verifies signatures for the engine's Worker, with the same program, which is the first message; each later one
   holds some, and is answered by which of them hold, or by nothing where that could not be found out. */

let engine: Promise<Engine> | null = null

async function verified(claims: Int8Array): Promise<Int8Array> {
  try {
    return (await engine)?.verified(claims) ?? new Int8Array()
  } catch {
    return new Int8Array()
  }
}

self.onmessage = ({ data }: MessageEvent<WebAssembly.Module | Int8Array>) => {
  if (data instanceof WebAssembly.Module) {
    engine = start(data, { random: randomBytes }) as Promise<unknown> as Promise<Engine>
  } else void verified(data).then((holding) => self.postMessage(holding))
}
