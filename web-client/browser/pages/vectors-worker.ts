import { compile, start } from '../../src/core/wasm/loader.ts'
import { randomBytes } from '../../src/core/wasm/random.ts'

type Run = (fileName: string, json: string) => string

self.onmessage = ({ data }: MessageEvent<string[]>) => {
  void check(data).then((results) => self.postMessage(results))
}

async function check(files: string[]): Promise<Record<string, string>> {
  const program = await start(await compile(fetch('/wasm/vectors.wasm')), { random: randomBytes })
  const platform = (program.platform as () => string)()
  const results: Record<string, string> = { platform }
  for (const file of files) {
    try {
      const json = await (await fetch(`/vectors/${file}`)).text()
      results[file] = (program.run as Run)(file, json)
    } catch (e) {
      results[file] = `0 1\n${String(e)}`
    }
  }
  return results
}
