/* Runs the official MLS vectors and those of the hybrid suite in a browser, on WebAssembly as browsers run it, and measures the
   engine in ms per operation by size of the group. bench/engine.ts measures at more length. */
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { bundle } from './bundle.ts'
import { find, launch, notRun } from './chromium.ts'
import type { Found, Wanted } from './pages/vectors-worker.ts'
import { serve } from './server.ts'

/** Cases of each file; 785 in all. */
const families: Record<string, number> = {
  'crypto-basics.json': 7,
  'deserialization.json': 14,
  'key-schedule.json': 7,
  'message-protection.json': 7,
  'messages.json': 300,
  'passive-client-handling-commit.json': 91,
  'passive-client-random.json': 1,
  'passive-client-welcome.json': 56,
  'psk_secret.json': 77,
  'secret-tree.json': 21,
  'transcript-hashes.json': 7,
  'tree-math.json': 10,
  'tree-operations.json': 5,
  'tree-validation.json': 98,
  'treekem.json': 77,
  'welcome.json': 7,
}
/** Cases of the hybrid suite's own vectors, by the name that they are served under. */
const own: Record<string, number> = {
  'hybrid/crypto-basics.json': 1,
  'hybrid/key-schedule.json': 1,
  'hybrid/passive-client-random.json': 3,
}
const all = { ...families, ...own }
const ownVectors = '../crypto/mls/src/test/resources/org/entente/mls/vectors/hybrid'
/** So few only show that each operation can be timed. */
const samples = 2
const wasm = resolve('vectors/target/web')
const vectors = resolve(process.env.MLS_VECTORS ?? '../../shared/vectors')

declare const run: (wanted: Wanted) => Promise<Found>

process.exitCode = await main()

async function main(): Promise<number> {
  if (!existsSync(vectors)) {
    const how = 'Take test-vectors/ of github.com/mlswg/mls-implementations and set MLS_VECTORS'
    return notRun(`no vectors in ${vectors}`, how)
  }
  const found = await find()
  if (!found) return notRun('no browser', 'Install Chromium or name one with ENTENTE_BROWSER')
  const served = await serve({
    '/': await bundle('vectors'),
    '/wasm/': wasm,
    '/vectors/hybrid/': resolve(ownVectors),
    '/vectors/': vectors,
  })
  const browser = await launch(found)
  try {
    const page = await browser.newPage()
    await page.goto(`${served.origin}/vectors.html`)
    const started = performance.now()
    const wanted = { files: Object.keys(all), groups: [10, 100], samples }
    const { results, figures } = await page.evaluate((asked) => run(asked), wanted)
    await writeFile('target/browser/figures.json', `${JSON.stringify(figures)}\n`)
    console.log(JSON.stringify(figures))
    return report(results, Math.round(performance.now() - started), browser.version())
  } finally {
    await browser.close()
    served.close()
  }
}

function report(results: Record<string, string>, ms: number, version: string): number {
  let passed = 0
  const wrong = (results.platform ?? 'no platform checks').split('\n').filter((line) => line !== '')
  for (const [file, cases] of Object.entries(all)) {
    const [counts = '', ...failures] = (results[file] ?? '0 1').split('\n')
    const [good = 0, bad = 0] = counts.split(' ').map(Number)
    passed += good
    wrong.push(...failures)
    if (good !== cases || bad !== 0) wrong.push(`${file}: ${counts}, expected ${String(cases)} 0`)
  }
  console.log(`${String(passed)} vector cases passed in Chromium ${version}, ${String(ms)} ms`)
  for (const line of wrong) console.log(line)
  return wrong.length === 0 ? 0 : 1
}
