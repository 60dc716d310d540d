import { cpus } from 'node:os'
import { bundle } from '../browser/bundle.ts'
import { find, launch } from '../browser/chromium.ts'
import { serve } from '../browser/server.ts'

declare const run: (wanted: unknown) => Promise<Record<string, unknown>>

/**
 * Prints, as one JSON object, what the page `bench` of browser/pages is asked for and what it measures then; `folders`
 * are served beside it, by their paths.
 */
export async function measureInBrowser(
  bench: string,
  folders: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const found = await find()
  if (!found) throw new Error('no browser: install Chromium or name one with ENTENTE_BROWSER')
  const served = await serve({ '/': await bundle(bench), ...folders })
  const browser = await launch(found)
  try {
    const page = await browser.newPage()
    page.on('pageerror', (error) => console.log(String(error)))
    await page.goto(`${served.origin}/${bench}.html`)
    const figures = await page.evaluate((asked) => run(asked), wanted)
    const cpu = cpus()[0]?.model ?? 'unknown'
    const where = { bench, cpu, browser: browser.version() }
    console.log(JSON.stringify({ ...where, ...wanted, ...figures }))
  } finally {
    await browser.close()
    served.close()
  }
}
