import { compile, start } from '../../src/core/wasm/loader.ts'
import { randomBytes } from '../../src/core/wasm/random.ts'
import { boardFigures } from './board-figures.ts'

self.onmessage = () => {
  void run().then((figures) => self.postMessage(figures))
}

async function run(): Promise<Record<string, number>> {
  return await boardFigures(
    await start(await compile(fetch('/wasm/vectors.wasm')), { random: randomBytes }),
  )
}
