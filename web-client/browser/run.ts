/* The product's Worker in a real browser: cold start, refusals, storage, and two tabs. */
import { strict as assert } from 'node:assert'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page as BrowserPage } from 'playwright-core'
import { serveFolder } from '../e2e/harness/serve.ts'
import { bundle } from './bundle.ts'
import { find, launch, notRun } from './chromium.ts'
import type { Page } from './pages/worker.ts'
import { serve } from './server.ts'

declare const page: Page

process.exitCode = await main()

async function main(): Promise<number> {
  if (!existsSync('engine/target/web/engine.wasm')) {
    return notRun('no engine', 'Build it: mvn -Pquick -pl web-client/engine -am process-classes')
  }
  const found = await find()
  if (!found) return notRun('no browser', 'Install Chromium or name one with ENTENTE_BROWSER')
  const served = await serve({ '/': await bundle('worker') })
  const browser = await launch(found)
  try {
    const context = await browser.newContext()
    const url = `${served.origin}/worker.html`
    const figures = { chromium: browser.version(), coldStartMs: await firstVisit(context, url) }
    await secondTab(context, url)
    await withoutNetwork(browser)
    await mkdir('target/browser', { recursive: true })
    await writeFile('target/browser/worker.json', `${JSON.stringify(figures)}\n`)
    console.log(JSON.stringify(figures))
    return 0
  } finally {
    await browser.close()
    served.close()
  }
}

/** A browser without a device: the engine starts, refuses what it must, and keeps nothing. */
async function firstVisit(context: BrowserContext, url: string): Promise<number> {
  const tab = await opened(context, url)
  const coldStartMs = await tab.evaluate(() => page.coldStartMs)
  const seen = await tab.evaluate(async () => {
    const unlock = { kind: 'passphrase', passphrase: 'three red boats' } as const
    return {
      before: await page.port.status(),
      offer: await page.port.peek('not-an-invitation'),
      code: await page.port.checkCode('not-an-invitation', '7Q4M-K2XD'),
      outcome: await page.port.enrol({ fragment: 'nothing', code: '7Q4M-K2XD', unlock }),
      after: await page.port.status(),
      violations: page.violations,
    }
  })
  assert.equal(seen.before, 'empty')
  assert.equal('problem' in seen.offer && seen.offer.problem.code, 'link_unreadable')
  assert.equal(seen.code, false)
  assert.equal(seen.outcome.problem?.code, 'invitation_damaged')
  assert.equal(seen.after, 'empty')
  assert.deepEqual(seen.violations, [])
  return Math.round(coldStartMs)
}

/** A second tab asks through the first, and takes over when that is closed. */
async function secondTab(context: BrowserContext, url: string): Promise<void> {
  const second = await opened(context, url)
  assert.equal(await second.evaluate(() => page.port.status()), 'empty')
  const [first] = context.pages()
  await first?.close()
  const offer = await second.evaluate(() => page.port.peek('not-an-invitation'))
  assert.ok('problem' in offer)
}

/** The built product opens again, in any language and at any of its addresses, after its server is gone. */
async function withoutNetwork(browser: Browser): Promise<void> {
  if (!existsSync('dist/service-worker.js'))
    throw new Error('the product is not built: mvn package')
  const served = await serveFolder('dist', 'index.html')
  const context = await browser.newContext({ locale: 'ar' })
  const tab = await context.newPage()
  const complaints: string[] = []
  tab.on('pageerror', (error) => complaints.push(error.message))
  tab.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await tab.goto(served.url)
  await tab.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await tab.waitForFunction(() => navigator.serviceWorker.controller !== null)
  assert.deepEqual(complaints, [])
  const before = await tab.locator('h1').textContent()
  await served.close()
  await tab.goto(`${served.url}/settings`)
  await tab.locator('h1').waitFor()
  assert.equal(await tab.locator('h1').textContent(), before)
  assert.equal(await tab.evaluate(() => document.documentElement.dir), 'rtl')
  await context.close()
}

async function opened(context: BrowserContext, url: string): Promise<BrowserPage> {
  const tab = await context.newPage()
  tab.on('pageerror', (error) => console.log(String(error)))
  await tab.goto(url)
  return tab
}
