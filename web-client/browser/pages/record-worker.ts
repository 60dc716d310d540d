import type { Engine } from '../../engine/types/engine.d.ts'
import { compile, start } from '../../src/core/wasm/loader.ts'
import { randomBytes } from '../../src/core/wasm/random.ts'
import { pageSize } from '../../src/core/worker/office.ts'
import { RecordCheck } from '../../src/core/worker/record-check.ts'
import { startVerifiers } from '../../src/core/worker/start-verifiers.ts'

/* Checks a record as the page of the record does when somebody asks it to check again. */

interface Bundle {
  readonly checkpoint: string
  readonly entries: readonly string[]
}

self.onmessage = () => void check().then((figures) => self.postMessage(figures))

async function check(): Promise<Record<string, number>> {
  const module = await compile(fetch('/wasm/engine.wasm'))
  const engine = (await start(module, { random: randomBytes })) as unknown as Engine
  const { checkpoint, entries } = (await (await fetch('/record/record.json')).json()) as Bundle
  const encoded = entries.map((entry) => Uint8Array.from(atob(entry), (c) => c.charCodeAt(0)))
  const begun = performance.now()
  const verifiers = startVerifiers(module)
  const recheck = new RecordCheck(engine, verifiers, () => undefined)
  for (let at = 0; at < encoded.length; at += pageSize) {
    await recheck.add(encoded.slice(at, at + pageSize))
  }
  const result = await recheck.finish(checkpoint)
  const ms = Math.round(performance.now() - begun)
  verifiers.end()
  if (result.fault !== null) throw new Error(result.fault)
  return { entries: result.size, ms, refused: result.refused, verifiers: verifiers.count }
}
