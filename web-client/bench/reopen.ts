/*
 * Measures how a device opens a board of 10,000 tasks and 100,000 events again in a browser's Worker: to read
 * and unseal its records, to open them, and to hand the lists over; and how it takes in one event.
 * `node bench/reopen.ts`; one JSON object is the last line. Build first: mvn -Pquick -pl web-client/vectors -am process-classes
 */
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { resolve } from 'node:path'
import { bundle } from '../browser/bundle.ts'
import { find, launch } from '../browser/chromium.ts'
import { serve } from '../browser/server.ts'

declare const run: () => Promise<Record<string, number>>

const wasm = resolve('vectors/target/web')
if (!existsSync(`${wasm}/vectors.wasm`)) throw new Error('build web-client/vectors first')
const found = await find()
if (!found) throw new Error('no browser: install Chromium or name one with ENTENTE_BROWSER')
const served = await serve({ '/': await bundle('reopen'), '/wasm/': wasm })
const browser = await launch(found)
try {
  const page = await browser.newPage()
  page.on('pageerror', (error) => console.log(String(error)))
  await page.goto(`${served.origin}/reopen.html`)
  const figures = await page.evaluate(() => run())
  const cpu = cpus()[0]?.model ?? 'unknown'
  console.log(JSON.stringify({ bench: 'reopen', cpu, browser: browser.version(), ...figures }))
} finally {
  await browser.close()
  served.close()
}
