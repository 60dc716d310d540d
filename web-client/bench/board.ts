/*
 * Measures the board in a browser, on the engine in memory: what the interface costs, without the engine.
 *
 * Ready: from the start of a warm load until the cards of 500 tasks that are in sight stand on the
 * screen. A move: from the key that takes a picked-up card to the next column until the next paint;
 * a drop: from the key that puts it down. Each at full speed and slowed down four times, in a window
 * where there is a display (headless otherwise, and said so). One JSON object is the last line.
 */
import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { serveFolder } from '../e2e/harness/serve.ts'
import { openBrowser } from './window.ts'

const loads = 5
const moves = 40
const address = '/rooms/aa01/board?scene=bigBoard'

interface Figures {
  readonly ready_ms: Spread
  readonly move_ms: Spread
  readonly drop_ms: Spread
  readonly nodes: number
}

interface Spread {
  readonly median: number
  readonly max: number
  readonly n: number
}

const vite = ['node_modules/vite/bin/vite.js', 'build', '-c', 'vite.fake.config.ts', '-l', 'warn']
const built = spawnSync(process.execPath, vite, { stdio: 'inherit' })
if (built.status !== 0) throw new Error('the build on the engine in memory failed')
const { url, close } = await serveFolder('target/fake', 'fake.html')
const { browser, headful } = await openBrowser()
try {
  const full = await measured(browser, url + address, 1)
  const slowed = await measured(browser, url + address, 4)
  const cpu = cpus()[0]?.model ?? 'unknown'
  const result = {
    bench: 'board',
    tasks: 500,
    cpu,
    cores: cpus().length,
    browser: browser.version(),
    headful,
    full,
    slowed_4x: slowed,
  }
  console.log(JSON.stringify(result))
} finally {
  await browser.close()
  await close()
}

async function measured(browser: Browser, address: string, slowdown: number): Promise<Figures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await page.addInitScript(watchReady)
  await page.goto(address)
  await page.locator('[data-card]').first().waitFor()
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const ready: number[] = []
  for (let load = 0; load < loads; load++) ready.push(await readyAfterLoad(page))
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
  const { carried, dropped } = await moved(page, cdp)
  await context.close()
  return { ready_ms: spread(ready), move_ms: spread(carried), drop_ms: spread(dropped), nodes }
}

async function readyAfterLoad(page: Page): Promise<number> {
  await page.reload()
  await page.waitForFunction(() => performance.getEntriesByName('board-ready').length > 0)
  return page.evaluate(() => performance.getEntriesByName('board-ready')[0]?.startTime ?? 0)
}

/** Carries one card to and fro between its column and the next, put down each time. */
async function moved(
  page: Page,
  cdp: CDPSession,
): Promise<{ carried: number[]; dropped: number[] }> {
  const carried: number[] = []
  const dropped: number[] = []
  await page.locator('[data-card]').nth(3).focus()
  for (let move = 0; move < moves; move++) {
    await press(page, cdp, ' ', 'Space', 32)
    const arrow = move % 2 === 0 ? 'ArrowRight' : 'ArrowLeft'
    carried.push(await press(page, cdp, arrow, arrow, move % 2 === 0 ? 39 : 37))
    dropped.push(await press(page, cdp, ' ', 'Space', 32))
  }
  return { carried, dropped }
}

/** Presses a key; the time from its event to the paint that follows it. */
async function press(
  page: Page,
  cdp: CDPSession,
  key: string,
  code: string,
  windowsVirtualKeyCode: number,
): Promise<number> {
  await page.evaluate(armPaintClock)
  const event = { key, code, windowsVirtualKeyCode }
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  const ms = await page.evaluate(() => (window as unknown as { paint: Promise<number> }).paint)
  /* What the engine answers is drawn before the next key. */
  await page.waitForTimeout(60)
  return ms
}

/** Runs in the page: resolves `paint` with the time from the next key to the frame that shows its effect. */
function armPaintClock(): void {
  const holder = window as unknown as { paint: Promise<number> }
  holder.paint = new Promise((done) => {
    const onKey = (event: KeyboardEvent) => {
      requestAnimationFrame(() => {
        /* A message is handled after the frame was laid out and painted. */
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => done(performance.now() - event.timeStamp)
        port2.postMessage(null)
      })
    }
    document.addEventListener('keydown', onKey, { capture: true, once: true })
  })
}

/** Runs in the page from its start: marks the frame in which cards stand in all columns. */
function watchReady(): void {
  const watch = new MutationObserver(() => {
    const full = [...document.querySelectorAll('ol[data-column]')].filter(
      (column) => column.querySelectorAll('[data-card]').length > 4,
    )
    if (full.length < 4) return
    watch.disconnect()
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => performance.mark('board-ready')
      port2.postMessage(null)
    })
  })
  watch.observe(document, { childList: true, subtree: true })
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  return { median: Math.round(median), max: Math.round(sorted.at(-1) ?? 0), n: values.length }
}
