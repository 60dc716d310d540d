/*
 * Measures a room of 10,000 messages as an officer meets it: a server with a demo, a member on the command line who
 * writes, and a browser whose device keeps all of it sealed.
 *
 * Arrival: how long it takes until all were written and read, and the most memory that a page takes meanwhile.
 * Unlock: from the press of the unlocking button until the newest message is painted in the room, with everything
 * that a device does when it opens. Room: from the press of the room's link until that message is painted, on an open
 * device that shows something else; its lines are read and unsealed again. Key: from a key in the field for a message
 * until the next paint. At full speed and with the page slowed down four times; a browser slows down the page alone,
 * not the Worker. One JSON object is the last line.
 *
 * `node bench/room.ts [MESSAGES]`; ENTENTE_JAR names the built program.
 */
import { spawn } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { invited, joined } from '../e2e/harness/enrolment.ts'
import { MemoryWatch } from '../e2e/harness/memory.ts'
import { demo } from './demo.ts'
import { openBrowser } from './window.ts'

const messages = Number(process.argv[2] ?? 10_000)
const title = 'Case room'
const loads = 5
const keys = 100
const patienceMs = 900_000
const said = [
  'The boat left the quay at first light.',
  'Two men in a grey van, plate on the photograph.',
  'Account ending 4410 paid again; the bank will write by Friday.',
  'Nobody at the house since Tuesday, says the neighbour.',
  'Can somebody ask the port for the list of berths? We need it before the hearing, in both languages.',
]

interface Spread {
  readonly median: number
  readonly p98: number
  readonly max: number
  readonly n: number
}

interface Figures {
  readonly unlock_ms: Spread
  readonly room_ms: Spread
  readonly key_ms: Spread
  readonly nodes: number
}

const { served, jar, data, end } = await demo()
const { browser, headful } = await openBrowser()
try {
  const person = await joined(browser, invited(served.invitations, 'Sofi'))
  const { page } = person
  console.error(`${messages} messages are written and read:`)
  const memory = new MemoryWatch()
  const begun = performance.now()
  await written(join(data, 'coordinator'))
  await newest(page)
  const arrival = {
    s: Math.round((performance.now() - begun) / 1000),
    page_mib: memory.stop().most,
  }
  await page.waitForTimeout(5_000)
  const cdp = await page.context().newCDPSession(page)
  await page.addInitScript(watch, `Message ${messages}.`)
  const full = await measured(page, cdp, 1)
  const slowed = await measured(page, cdp, 4)
  const cpu = cpus()[0]?.model ?? 'unknown'
  console.log(
    JSON.stringify({
      bench: 'room',
      messages,
      cpu,
      cores: cpus().length,
      browser: browser.version(),
      headful,
      arrival,
      full,
      slowed_4x: slowed,
    }),
  )
} finally {
  await browser.close()
  await end()
}

async function measured(page: Page, cdp: CDPSession, rate: number): Promise<Figures> {
  const unlocks: number[] = []
  const rooms: number[] = []
  await cdp.send('Emulation.setCPUThrottlingRate', { rate })
  for (let load = 0; load < loads; load++) {
    await page.reload()
    await page.getByRole('button', { name: /passkey/i }).click({ timeout: patienceMs })
    unlocks.push(await painted(page))
  }
  await page.waitForTimeout(3_000)
  for (let load = 0; load < loads; load++) {
    await page.getByRole('link', { name: 'My tasks' }).click()
    await page.locator('article').first().waitFor({ state: 'detached' })
    await page.waitForTimeout(500)
    await page.getByRole('link', { name: 'Rooms' }).first().click()
    const link = page.getByRole('link', { name: title }).first()
    if ((await page.locator('article').count()) === 0) await link.click({ timeout: patienceMs })
    rooms.push(await painted(page))
  }
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
  return {
    unlock_ms: spread(unlocks),
    room_ms: spread(rooms),
    key_ms: spread(await typed(page, cdp)),
    nodes,
  }
}

/** The time from the last click to the paint that shows the newest message. */
async function painted(page: Page): Promise<number> {
  await newest(page)
  return await page.evaluate(() =>
    (window as unknown as { opened: () => Promise<number> }).opened(),
  )
}

async function newest(page: Page): Promise<void> {
  await page
    .locator('article', { hasText: `Message ${messages}.` })
    .first()
    .waitFor({ timeout: patienceMs })
}

async function typed(page: Page, cdp: CDPSession): Promise<number[]> {
  const times: number[] = []
  await page.locator('form textarea').focus()
  for (let n = 0; n < keys; n++) {
    await page.evaluate(() => (window as unknown as { arm: () => void }).arm())
    const text = 'the boat left early '.charAt(n % 20)
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: text, text })
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text })
    times.push(await page.evaluate(() => (window as unknown as { key: Promise<number> }).key))
    await page.waitForTimeout(40)
  }
  await page.locator('form textarea').fill('')
  return times
}

/** Runs in the page from its start: when was the last click, when was the newest message painted after it. */
function watch(words: string): void {
  const holder = window as unknown as {
    opened: () => Promise<number>
    arm: () => void
    key: Promise<number>
  }
  const afterPaint = (done: (at: number) => void) =>
    requestAnimationFrame(() => {
      /* A message is handled after the frame was laid out and painted. */
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => done(performance.now())
      port2.postMessage(null)
    })
  let clicked = 0
  let shown: Promise<number> = Promise.resolve(0)
  const onClick = (event: Event) => {
    clicked = event.timeStamp
    shown = new Promise((done) => {
      const look = () =>
        [...document.querySelectorAll('article')].some((each) => each.textContent.includes(words))
      const observer = new MutationObserver(() => {
        if (!look()) return
        observer.disconnect()
        afterPaint(done)
      })
      observer.observe(document, { childList: true, subtree: true, characterData: true })
    })
  }
  document.addEventListener('click', onClick, { capture: true })
  holder.opened = async () => (await shown) - clicked
  holder.arm = () => {
    holder.key = new Promise((done) => {
      const onKey = (event: KeyboardEvent) => afterPaint((at) => done(at - event.timeStamp))
      document.addEventListener('keydown', onKey, { capture: true, once: true })
    })
  }
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
  return { median: at(0.5), p98: at(0.98), max: at(1), n: values.length }
}

/** A member on the command line says everything, one message a line, and ends when all is stored. */
function written(profile: string): Promise<void> {
  const words = ['-jar', jar, 'member', 'send', title, '-', '--profile', profile]
  const child = spawn('java', words, { stdio: ['pipe', 'ignore', 'inherit'] })
  const lines = Array.from(
    { length: messages },
    (_, i) => `Message ${i + 1}. ${said[i % said.length]}`,
  )
  child.stdin.end(`${lines.join('\n')}\n`)
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('exit', (code) =>
      code === 0 ? done() : failed(new Error(`the command line ended with ${code}`)),
    )
  })
}
