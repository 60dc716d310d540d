/*
 * Measures how long a browser takes to check a whole record: hash chain, tree, each signature and each rule.
 * `node bench/record.ts FILE`, a record that `entente audit export` or RecordFigure wrote; one JSON object is
 * the last line. `ENGINE` names the folder of another engine.wasm. Build first: mvn -Pquick -pl web-client package
 */
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, resolve } from 'node:path'
import { bundle } from '../browser/bundle.ts'
import { find, launch } from '../browser/chromium.ts'
import { serve } from '../browser/server.ts'

declare const run: () => Promise<Record<string, number>>

const wasm = resolve(process.env.ENGINE ?? 'engine/target/web')
const file = resolve(process.argv[2] ?? 'record.json')
if (!existsSync(`${wasm}/engine.wasm`)) throw new Error('build the engine first')
if (!existsSync(file)) throw new Error('name a record that entente audit export wrote')
const found = await find()
if (!found) throw new Error('no browser: install Chromium or name one with ENTENTE_BROWSER')
const served = await serve({
  '/': await bundle('record'),
  '/wasm/': wasm,
  '/record/': dirname(file),
})
const browser = await launch(found)
try {
  const page = await browser.newPage()
  page.on('pageerror', (error) => console.log(String(error)))
  await page.goto(`${served.origin}/record.html`)
  const figures = await page.evaluate(() => run())
  const cpu = cpus()[0]?.model ?? 'unknown'
  console.log(JSON.stringify({ bench: 'record', cpu, browser: browser.version(), ...figures }))
} finally {
  await browser.close()
  served.close()
}
