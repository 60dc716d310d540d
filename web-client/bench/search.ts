/*
 * Measures the search of 100,000 messages in a browser: to index them, to open the index again, and to
 * answer. `node bench/search.ts [messages]`; one JSON object is the last line.
 */
import { cpus } from 'node:os'
import { bundle } from '../browser/bundle.ts'
import { find, launch } from '../browser/chromium.ts'
import type {} from '../browser/pages/search.ts'
import { serve } from '../browser/server.ts'

const messages = Number(process.argv[2] ?? 100_000)
const queries = ['harbour', 'ab99007', 'arb van', 'ميناء', 'nothingatall', 'e', 'lodz transfer']

const found = await find()
if (!found) throw new Error('no browser: install Chromium or name one with ENTENTE_BROWSER')
const served = await serve({ '/': await bundle('search') })
const browser = await launch(found)
try {
  const page = await browser.newPage()
  page.on('pageerror', (error) => console.log(String(error)))
  await page.goto(`${served.origin}/search.html`)
  await page.evaluate((count) => window.bench.fill(count), messages)
  const figures = await page.evaluate((wanted) => window.bench.run(wanted), queries)
  const cpu = cpus()[0]?.model ?? 'unknown'
  console.log(
    JSON.stringify({ bench: 'search', messages, cpu, browser: browser.version(), ...figures }),
  )
} finally {
  await browser.close()
  served.close()
}
