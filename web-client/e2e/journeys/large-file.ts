import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { hashOf, writeBigFile } from '../harness/big-file.ts'
import { invited } from '../harness/enrolment.ts'
import { expectThat } from '../harness/expect.ts'
import { JavaMember } from '../harness/java-member.ts'
import type { Ground, Invitation, Journey } from '../harness/journey.ts'
import { MemoryWatch } from '../harness/memory.ts'
import { NarrowLine } from '../harness/narrow-line.ts'
import { Person } from '../harness/person.ts'
import { Returning } from '../harness/returning.ts'

/** E2E_FILE_MIB makes the file larger than what every build can wait for. */
const mib = Number(process.env.E2E_FILE_MIB ?? 64)
const bytes = mib * 1024 * 1024
/** From this size on a page that held the file could not stay within its bound. */
const tellsMib = 1_000
const patienceMs = 180_000 + mib * 2_000
const room = 'Case room'

/**
 * A phone's image is sealed and sent; the browser is closed on the way and the server dies at 60 %; it
 * arrives once and whole in another browser and on a command line, with the custody of all of it.
 */
export const largeFile: Journey = {
  name: 'a large file survives a closed browser and a dead server',
  needs: 'server',
  async walk(ground) {
    const folder = await mkdtemp(join(tmpdir(), 'entente-files-'))
    const path = join(folder, 'phone-image.bin')
    await writeBigFile(path, mib)
    const hash = await hashOf(path)
    const sofi = await Returning.joined(invited(ground.invitations, 'Sofi'))
    const agnes = await Person.arrive(ground.browser, { dark: true })
    await joins(agnes, invited(ground.invitations, 'Agnes'))

    const memory = new MemoryWatch()
    await sends(ground, sofi, folder, path)
    const { growth, most } = memory.stop()
    console.log(`        ${mib} MiB sent; a page took ${most} MiB, ${growth} MiB of them for it`)
    const within = mib < tellsMib || growth <= 200
    expectThat(within, `a page holds at most 200 MiB more than before, and not ${growth}`)
    await receivesAndSaves(agnes, hash, folder)
    await isInCustody(sofi.page)
    await theCommandLineTakesPart(ground, agnes, folder)
    agnes.hasNoComplaint('files on a server')

    await Promise.all([sofi.leaves(), agnes.leaves()])
    await rm(folder, { recursive: true })
  },
}

async function sends(ground: Ground, sofi: Returning, folder: string, path: string) {
  const before = await NarrowLine.of(sofi.page)
  await before.letsPass(0.2 * bytes)
  await sofi.page.locator('input[data-attach]').setInputFiles(path)
  await reaches(sofi.page, 0.15)
  await sofi.page.getByRole('button', { name: /^Hold/ }).click()
  await sofi.page.getByText('Held. Nothing is lost.').waitFor({ timeout: patienceMs })
  const held = await progress(sofi.page)
  expectThat(held < 0.6, `there is a way to go on, and not ${held}`)

  await sofi.restarts()
  await sofi.page.getByText('Choose the same file again').waitFor({ timeout: patienceMs })
  const other = join(folder, 'other.bin')
  await writeFile(other, 'not it')
  await sofi.page.locator('input[data-again]').setInputFiles(other)
  await sofi.page.getByText('This is not the file that was begun').waitFor({ timeout: patienceMs })
  const after = await NarrowLine.of(sofi.page)
  await after.letsPass(0.6 * bytes)
  await sofi.page.locator('input[data-again]').setInputFiles(path)
  await reaches(sofi.page, 0.6)
  await ground.crash()
  await after.letsPass(Number.POSITIVE_INFINITY)
  await sofi.page.getByText('phone-image.bin').first().waitFor({ timeout: patienceMs })
  await sofi.page
    .getByRole('list', { name: 'Files on their way' })
    .waitFor({ state: 'detached', timeout: patienceMs })
}

/** How much of the one upload has arrived, from 0 to 1; 1 when there is none. */
async function progress(page: Page): Promise<number> {
  return await page
    .locator('progress')
    .first()
    .evaluate((bar) => (bar as HTMLProgressElement).position, null, { timeout: 5_000 })
    .catch(() => 1)
}

async function reaches(page: Page, part: number): Promise<void> {
  await page.locator('progress').first().waitFor({ timeout: patienceMs })
  const end = performance.now() + patienceMs
  while ((await progress(page)) < part) {
    if (performance.now() > end) throw new Error(`the upload did not reach ${part}`)
    await page.waitForTimeout(50)
  }
}

async function receivesAndSaves(agnes: Person, hash: string, folder: string) {
  const { page } = agnes
  await page.getByRole('button', { name: /^Get.*phone-image/ }).click({ timeout: patienceMs })
  const save = page.getByRole('button', { name: /^Save.*phone-image/ })
  await save.waitFor({ timeout: patienceMs })
  await agnes.keepsPicture('server-file')
  await agnes.findsNothingInTheWay('a file in the timeline')
  await save.click()
  await page.getByLabel('Why it is needed outside').fill('For the hearing on Friday')
  const saving = page.waitForEvent('download', { timeout: patienceMs })
  await page.keyboard.press('Enter')
  const saved = join(folder, 'saved.bin')
  await (await saving).saveAs(saved)
  expectThat((await hashOf(saved)) === hash, 'what was saved is what was sent')
}

async function isInCustody(page: Page) {
  await page.getByText('exported by 1').waitFor({ timeout: patienceMs })
  await page.getByRole('button', { name: /^Custody/ }).click()
  for (const step of ['Sealed', 'Uploaded', 'Received', 'Exported']) {
    await page.getByRole('cell', { name: new RegExp(`^${step}`) }).waitFor({ timeout: patienceMs })
  }
  await page.getByText('For the hearing on Friday').waitFor()
  await page.keyboard.press('Escape')
}

/** The command line seals as the browser opens, and the other way round. */
async function theCommandLineTakesPart(ground: Ground, agnes: Person, folder: string) {
  const rafi = await JavaMember.enrolled(invited(ground.invitations, 'Rafi'))
  await rafi.does('rooms')
  const note = join(folder, 'note.txt')
  await writeFile(note, 'Gate 4 opens at six.')
  const sent = await rafi.does('file', 'send', room, note, '--type', 'text/plain')
  expectThat(sent.includes(await hashOf(note)), 'the command line tells the hash')
  const { page } = agnes
  await page.getByRole('button', { name: /^Get.*note\.txt/ }).click({ timeout: patienceMs })
  await page.getByRole('button', { name: /^Open.*note\.txt/ }).click({ timeout: patienceMs })
  await page
    .frameLocator('iframe')
    .getByText('Gate 4 opens at six.')
    .waitFor({ timeout: patienceMs })
  await agnes.keepsPicture('server-preview')
  await page.keyboard.press('Escape')

  await agnes.page.locator('input[data-attach]').setInputFiles(note)
  await page.getByRole('button', { name: /^Get.*note\.txt/ }).waitFor({ timeout: patienceMs })
  const id = await listed(rafi)
  const got = join(folder, 'got.txt')
  const said = await rafi.does('file', 'get', room, id, '--to', got, '--reason', 'To read it')
  expectThat(said.includes(await hashOf(note)), 'the command line gets what the browser sent')
  expectThat((await hashOf(got)) === (await hashOf(note)), 'and it is the same')
  await rafi.leaves()
}

/** The newest file that the browser sent, as the command line lists it. */
async function listed(rafi: JavaMember): Promise<string> {
  const lines = (await rafi.does('file', 'list', room, '--json')).trim().split('\n')
  const files = lines.map((line) => JSON.parse(line) as { id: string; own: boolean; name: string })
  const found = files.findLast((file) => !file.own && file.name === 'note.txt')
  if (!found) throw new Error('the command line does not list what the browser sent')
  return found.id
}

async function joins(person: Person, invitation: Invitation): Promise<void> {
  const { page } = person
  await page.addInitScript('delete window.showSaveFilePicker')
  await page.goto(invitation.link)
  const code = page.getByRole('textbox', { name: 'Code, first half' })
  await code.fill(invitation.code, { timeout: patienceMs })
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Continue with passkey' }).click({ timeout: patienceMs })
  await page.getByRole('textbox', { name: /^Message in / }).waitFor({ timeout: patienceMs })
}
