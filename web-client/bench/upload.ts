/*
 * Measures the memory of a page that seals and sends a large file, with no debugger attached to it: a debugger keeps
 * what travels through the page. The browser is set up through its debugging port; then that is let go of, and the
 * memory of its processes is read from the system until the server has the file.
 * One JSON object is the last line.
 *
 * `node bench/upload.ts [MIB]`; ENTENTE_JAR names the built program.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { find } from '../browser/chromium.ts'
import { writeBigFile } from '../e2e/harness/big-file.ts'
import { invited } from '../e2e/harness/enrolment.ts'
import { MemoryWatch } from '../e2e/harness/memory.ts'
import { Debugger } from './debugger.ts'
import { demo } from './demo.ts'
import { connected, portOf } from './port.ts'

const mib = Number(process.argv[2] ?? 3072)
const patienceMs = 120_000 + mib * 2_000

const { served, data, end } = await demo()
const folder = await mkdtemp(join(tmpdir(), 'entente-upload-'))
const file = join(folder, 'phone-image.bin')
await writeBigFile(file, mib)
const profile = join(folder, 'profile')
const child = await started(profile)
try {
  await attachedAndLeft(profile)
  const memory = new MemoryWatch()
  const begun = performance.now()
  await arrived(join(data, 'server', 'blobs'), mib * 2 ** 20)
  const s = Math.round((performance.now() - begun) / 100) / 10
  const { growth, most } = memory.stop()
  await isThere(profile)
  console.log(
    JSON.stringify({ bench: 'upload', mib, s, page_mib: most, page_mib_for_file: growth }),
  )
} finally {
  child.kill()
  await end()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Starts the browser alone; who wants to look at it asks at its port. */
async function started(profile: string): Promise<ChildProcess> {
  const found = await find()
  if (!found) throw new Error('no Chromium here: name one in ENTENTE_BROWSER')
  const seen = process.env.DISPLAY ? [] : ['--headless']
  const args = [...seen, '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']
  const own = [`--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank']
  const env = { ...process.env, ...found.env }
  return spawn(found.executablePath, [...args, ...own], { env, stdio: 'ignore' })
}

/**
 * A person joins and attaches the file; then nobody looks at the page any more. Who joined is a process of its own,
 * because a testing tool stays attached to a browser for as long as it lives.
 */
async function attachedAndLeft(profile: string): Promise<void> {
  const { link, code } = invited(served.invitations, 'Sofi')
  const { status } = spawnSync(process.execPath, ['bench/joins.ts', profile, link, code], {
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('nobody joined')
  const debug = await Debugger.of(await portOf(profile))
  const { root } = await debug.send<{ root: { nodeId: number } }>('DOM.getDocument', {})
  const { nodeId } = await debug.send<{ nodeId: number }>('DOM.querySelector', {
    nodeId: root.nodeId,
    selector: 'input[data-attach]',
  })
  await debug.send('DOM.setFileInputFiles', { nodeId, files: [file] })
  debug.leave()
}

/** Waits until the server holds at least `bytes` in `folder`. */
async function arrived(folder: string, bytes: number): Promise<void> {
  const end = performance.now() + patienceMs
  while ((await sizeOf(folder)) < bytes) {
    if (performance.now() > end) throw new Error('the file did not arrive')
    await pause(500)
  }
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const sizes = names.map((name) =>
    stat(join(folder, name)).then(
      (found) => (found.isFile() ? found.size : 0),
      () => 0,
    ),
  )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** The room has the file, and nothing is on its way any more. */
async function isThere(profile: string): Promise<void> {
  const { browser, page } = await connected(profile)
  const onTheWay = page.getByRole('list', { name: 'Files on their way' })
  await onTheWay.waitFor({ state: 'detached', timeout: patienceMs })
  await page.locator('article', { hasText: 'phone-image.bin' }).first().waitFor()
  await browser.close()
}
