import type { Engine } from '../../../engine/types/engine.d.ts'
import { start } from '../wasm/loader.ts'
import { randomBytes } from '../wasm/random.ts'
import type { Answer, Question } from './verifiers.ts'

/* Verifies signatures for the engine's Worker, with the same program, which is the first message; each later one
   holds some, and is answered under its number by which of them hold, or by nothing where that could not be found
   out. What cannot be read or said is an error, upon which the engine's Worker ends this one. */

let engine: Promise<Engine> | null = null

async function verified(claims: Int8Array): Promise<Int8Array> {
  try {
    return (await engine)?.verified(claims) ?? new Int8Array()
  } catch {
    return new Int8Array()
  }
}

self.onmessage = ({ data }: MessageEvent<WebAssembly.Module | Question>) => {
  if (data instanceof WebAssembly.Module) {
    engine = start(data, { random: randomBytes }) as Promise<unknown> as Promise<Engine>
  } else {
    const { number, claims } = data
    void verified(claims).then((holding) => answer({ number, holding }))
  }
}

self.onmessageerror = () => fail('a question could not be read')

function answer(said: Answer): void {
  try {
    self.postMessage(said)
  } catch {
    fail('an answer could not be said')
  }
}

/** As an error of the Worker, which a rejected promise is not. */
function fail(why: string): void {
  setTimeout(() => {
    throw new Error(why)
  })
}
