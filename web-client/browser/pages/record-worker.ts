import type { Engine } from '../../engine/types/engine.d.ts'
import type { Recheck } from '../../src/core/engine/office.ts'
import { compile, start } from '../../src/core/wasm/loader.ts'
import { randomBytes } from '../../src/core/wasm/random.ts'

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
  engine.recheck()
  for (const entry of encoded) engine.recheckEntry(entry)
  const result = JSON.parse(engine.rechecked(checkpoint)) as Recheck
  const ms = Math.round(performance.now() - begun)
  if (result.fault !== null) throw new Error(result.fault)
  return { entries: result.size, ms, refused: result.refused }
}
