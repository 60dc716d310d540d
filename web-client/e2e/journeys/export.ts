import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expectThat } from '../harness/expect.ts'
import type { Person } from '../harness/person.ts'

const run = promisify(execFile)
const patienceMs = 60_000

/**
 * One person takes a room out with a reason, the other reads of it; the command line and a page without a
 * network find that the file holds, and name the one byte that somebody changed.
 */
export async function anExportIsChecked(by: Person, other: Person): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'entente-export-'))
  const room = by.page.url()
  const file = await exported(by, folder)
  await other.page.getByText('For the hearing on Friday').first().waitFor({ timeout: patienceMs })
  const held = await verified(file)
  expectThat(held.startsWith('Holds:'), `the command line says that it holds: ${held}`)

  const bytes = await readFile(file)
  const place = Math.floor(bytes.length / 3)
  bytes[place] = (bytes[place] ?? 0) ^ 0x20
  const changed = join(folder, 'changed.zip')
  await writeFile(changed, bytes)
  const found = await verified(changed)
  expectThat(found.includes(`byte ${place} `), `the command line names byte ${place}: ${found}`)

  await isCheckedWithoutNetwork(by, { file, changed, place })
  await by.page.goto(room)
  await by.page.getByRole('button', { name: /passkey/i }).click({ timeout: patienceMs })
  await by.page.getByRole('textbox', { name: /^Message in / }).waitFor({ timeout: patienceMs })
  await rm(folder, { recursive: true })
}

async function exported(person: Person, folder: string): Promise<string> {
  const { page } = person
  await page.evaluate('delete window.showSaveFilePicker')
  await page.getByRole('link', { name: 'Export or print' }).click()
  await page.getByLabel('Why it is needed outside').fill('For the hearing on Friday')
  await page.keyboard.press('Enter')
  const save = page.getByRole('button', { name: 'Save the file' })
  await save.waitFor({ timeout: patienceMs })
  await person.keepsPicture('server-export')
  await person.findsNothingInTheWay('what would leave a room')
  const saving = page.waitForEvent('download', { timeout: patienceMs })
  await save.click()
  const file = join(folder, 'export.zip')
  await (await saving).saveAs(file)
  return file
}

async function verified(file: string): Promise<string> {
  const program = process.env.ENTENTE ?? ''
  return await run(program, ['bundle', 'verify', file], { timeout: patienceMs }).then(
    ({ stdout }) => stdout,
    (failure: { stdout?: string }) => failure.stdout ?? '',
  )
}

async function isCheckedWithoutNetwork(
  person: Person,
  { file, changed, place }: { file: string; changed: string; place: number },
): Promise<void> {
  const { page } = person
  await page.goto(new URL('/check', page.url()).href, { waitUntil: 'networkidle' })
  await page.context().setOffline(true)
  await page.locator('input[type=file]').setInputFiles(changed)
  await page.getByText(`byte ${place} of the file`).waitFor({ timeout: patienceMs })
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('Holds. Every byte is').waitFor({ timeout: patienceMs })
  await person.keepsPicture('server-check')
  await person.findsNothingInTheWay('the check of a bundle')
  await page.context().setOffline(false)
}
