/*
 * Measures the MLS engine in a browser's Worker: ms for each operation in groups of several sizes. With samples,
 * it asks instead whether times tell secrets apart: the greatest |t| of each operation whose name has that part in it.
 * `node bench/engine.ts [samples [part of a name]]`; one JSON object is the last line.
 * Build first: mvn -Pquick -pl web-client/vectors -am process-classes
 */
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { resolve } from 'node:path'
import { bundle } from '../browser/bundle.ts'
import { find, launch } from '../browser/chromium.ts'
import type { Figures, Wanted } from '../browser/pages/engine-worker.ts'
import { serve } from '../browser/server.ts'

declare const run: (wanted: Wanted) => Promise<Figures>

const samples = Number(process.argv[2] ?? 0)
const wanted = { groups: samples > 0 ? [] : [10, 100, 500], samples, named: process.argv[3] ?? '' }
const wasm = resolve('vectors/target/web')
if (!existsSync(`${wasm}/vectors.wasm`)) throw new Error('build web-client/vectors first')
const found = await find()
if (!found) throw new Error('no browser: install Chromium or name one with ENTENTE_BROWSER')
const served = await serve({ '/': await bundle('engine'), '/wasm/': wasm })
const browser = await launch(found)
try {
  const page = await browser.newPage()
  page.on('pageerror', (error) => console.log(String(error)))
  await page.goto(`${served.origin}/engine.html`)
  const figures = await page.evaluate((asked) => run(asked), wanted)
  const cpu = cpus()[0]?.model ?? 'unknown'
  console.log(
    JSON.stringify({ bench: 'engine', cpu, browser: browser.version(), samples, ...figures }),
  )
} finally {
  await browser.close()
  served.close()
}
