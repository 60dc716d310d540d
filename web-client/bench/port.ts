import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, chromium, type Page } from 'playwright-core'

/** The debugging port of the browser that runs on `profile`; empty while it has none. */
export async function portOf(profile: string): Promise<string> {
  const said = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '')
  return said.split('\n')[0] ?? ''
}

/** Attaches a testing tool to the browser on `profile`, as soon as it runs, for as long as this process lives. */
export async function connected(profile: string): Promise<{ browser: Browser; page: Page }> {
  const end = performance.now() + 30_000
  for (;;) {
    const port = await portOf(profile)
    if (port !== '') {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
      const page = browser.contexts()[0]?.pages()[0]
      if (page) return { browser, page }
    }
    if (performance.now() > end) throw new Error('the browser does not open its port')
    await pause(200)
  }
}
