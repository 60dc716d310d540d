import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { AgencyDesk } from '../harness/agency-desk.ts'
import { joined } from '../harness/enrolment.ts'
import { expectThat } from '../harness/expect.ts'
import { JavaMember } from '../harness/java-member.ts'
import type { Person } from '../harness/person.ts'

const patienceMs = 60_000
const alba = 'police.alba.example'
const borea = 'prosecution.borea.example'
const meridia = 'coast.meridia.example'
const room = 'Three coasts'
const told = 'The boat that we know lies at pier 4.'

interface Cast {
  /** An administrator of the first agency, who works by keys alone. */
  readonly paul: Person
  readonly ines: Person
  readonly desk: AgencyDesk
  /** Where an agency of the demo keeps its keys. */
  readonly keys: (agency: string) => string
}

/** The file of an agency whose codes begin with `prefix`. */
function scheme(prefix: string): string {
  const code = { en: 'ask us before passing on', ar: 'اسألونا قبل النقل' }
  return JSON.stringify({
    id: 'own',
    title: { en: 'Our own markings' },
    groups: [
      {
        id: 'handling',
        kind: 'handling',
        title: { en: 'Handling' },
        codes: [{ code: `${prefix}HOUSE`, passes: 'none', means: code }],
      },
    ],
  })
}

/**
 * Officers of three agencies in one room of their own team: one by keys alone, one in Arabic. The first
 * agency marks with a code that it has added itself; the others read what it means, and nobody lets go
 * what it keeps in the house.
 */
export async function threeAgenciesTalk(browser: Browser, cast: Cast): Promise<void> {
  const { paul, ines } = cast
  await theAgencyAddsMarkings(paul)
  const layla = await aRoomOfThree(browser, cast)
  for (const { page } of [paul, ines]) await looksAgain(page)
  for (const { page } of [paul, ines, layla]) await enters(page)
  await inArabic(layla.page)
  await saidByKeysAlone(paul.page)
  await isReadInArabic(layla)
  await staysInTheHouse(ines)
  await says(layla.page, 'القارب تحت المراقبة.')
  await sees(paul.page, 'القارب تحت المراقبة.')
  await sees(ines.page, 'القارب تحت المراقبة.')
  await paul.page
    .locator('article', { hasText: told })
    .getByText(/Read by 3 of 3|Read by all 3/)
    .waitFor({ timeout: patienceMs })
  layla.hasNoComplaint('a room of three agencies in Arabic')
  await layla.leaves()
  for (const { page } of [paul, ines]) {
    await page.getByRole('link', { name: 'Agencies' }).first().click()
    await page.getByRole('heading', { name: 'Agencies', level: 1 }).waitFor()
  }
}

/** A file whose code is not the agency's is not taken; the agency's own is shown, signed and there. */
async function theAgencyAddsMarkings(paul: Person): Promise<void> {
  const { page } = paul
  await page.getByRole('link', { name: /^Markings/ }).click()
  const file = page.locator('main input[type=file]')
  const upload = (content: string) =>
    file.setInputFiles({
      name: 'own.json',
      mimeType: 'application/json',
      buffer: Buffer.from(content),
    })
  await upload(scheme('XB-PPO:'))
  await page.getByText('The code XB-PPO:HOUSE has to begin with XA-ANP:').waitFor()
  await upload(scheme('XA-ANP:'))
  await page.getByRole('dialog', { name: /Publish/ }).waitFor()
  await paul.keepsPicture('server-markings')
  await page.keyboard.press('Enter')
  await page.getByText('can use these codes now').waitFor({ timeout: patienceMs })
  await page.getByRole('rowheader', { name: 'XA-ANP:HOUSE' }).waitFor({ timeout: patienceMs })
  await paul.findsNothingInTheWay('markings of the agency')
}

/** Administrators of all three sign the team; the third invites an officer, the coordinator opens a room. */
async function aRoomOfThree(browser: Browser, { desk, keys }: Cast): Promise<Person> {
  const [first, second] = [join(desk.folder, 'team-1'), join(desk.folder, 'team-2')]
  const parties = [alba, borea, meridia].flatMap((name) => ['--agency', name])
  const opened = await desk.acts(
    keys(alba),
    'open-team',
    ...parties,
    ...['--until', '2030-01-01T00:00:00Z', '--out', first],
  )
  const team = /^Team\s+([0-9a-f]{32})/m.exec(opened)?.[1] ?? ''
  await desk.acts(keys(borea), 'cosign', first, '--pass-on', second)
  await desk.acts(join(desk.folder, meridia), 'cosign', second)

  const coordinator = JavaMember.at(join(dirname(process.env.E2E_GROUND ?? ''), 'coordinator'))
  const people = [`paul@${alba}`, `ines@${borea}`, `layla@${meridia}`]
  const made = await coordinator.does(
    ...(['open', room, '--team', team, '--marking', 'TLP:AMBER'] as const),
    ...people.flatMap((officer) => ['--admit', officer]),
  )
  const id = /^Room\s+([0-9a-f]{32})/m.exec(made)?.[1] ?? ''
  const table = join(desk.folder, 'meridia.csv')
  await writeFile(table, 'officer,name,role\nlayla,Layla Haddad,Inspector\n')
  const words = ['--team-title', 'Three coasts', '--purpose', 'Boats', '--desk', '+999 40']
  const line = await desk.acts(
    join(desk.folder, meridia),
    'invite',
    table,
    ...['--team', team, '--room', `${id}=${room}`],
    ...words,
  )
  const [, link = '', code = ''] = line.trim().split('\t')
  return await joined(browser, { name: 'Layla', agency: meridia, link, code })
}

/** Rooms that others have opened come with the next look, which is when a device opens. */
async function looksAgain(page: Page): Promise<void> {
  await page.reload()
  await page.getByRole('button', { name: /passkey/i }).click({ timeout: patienceMs })
}

async function enters(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Rooms' }).first().click()
  const link = page.getByRole('link', { name: room }).first()
  await link.click({ timeout: 3 * patienceMs })
  await page.getByRole('heading', { level: 1, name: room }).waitFor({ timeout: patienceMs })
  await page.locator('form textarea').waitFor({ timeout: patienceMs })
}

async function inArabic(page: Page): Promise<void> {
  await page.locator('a[href="/settings"]').click()
  await page.getByText('العربية').click()
  await page.goBack()
  await page.locator('form textarea').waitFor({ timeout: patienceMs })
}

/** The pointer is not touched: the text, then back to the marking, its menu by first letters, and away. */
async function saidByKeysAlone(page: Page): Promise<void> {
  await page.keyboard.press('F6')
  await page.locator('form textarea').focus()
  await page.keyboard.type(told)
  const handling = page.getByRole('button', { name: /^Handling/ })
  for (let i = 0; i < 12 && !(await isFocused(handling)); i++)
    await page.keyboard.press('Shift+Tab')
  expectThat(await isFocused(handling), 'the marking is reached with the tabulator')
  await page.keyboard.press('Enter')
  await page.locator('[role=menu] :focus').waitFor()
  for (let i = 0; i < 40 && !(await focusIsOn(page, 'XA-ANP:HOUSE')); i++)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('form').getByText('XA-ANP:HOUSE').waitFor()
  for (let i = 0; i < 12 && !(await focusIsIn(page, 'textarea')); i++)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await sees(page, told)
}

async function isReadInArabic(layla: Person): Promise<void> {
  const { page } = layla
  await sees(page, told)
  const message = page.locator('article', { hasText: told })
  await message.getByText('XA-ANP:HOUSE').waitFor()
  await message.getByText('اسألونا قبل النقل').waitFor()
  await layla.keepsPicture('server-three-agencies-arabic')
  await layla.findsNothingInTheWay('a room of three agencies in Arabic')
}

/** What the agency keeps in the house leaves with its word alone, also out of Entente. */
async function staysInTheHouse(ines: Person): Promise<void> {
  const { page } = ines
  await sees(page, told)
  await page.locator('article', { hasText: told }).getByText('ask us before passing on').waitFor()
  await ines.keepsPicture('server-three-agencies')
}

async function says(page: Page, words: string): Promise<void> {
  await page.locator('form textarea').fill(words)
  await page.locator('form textarea').press('Enter')
  await sees(page, words)
}

async function sees(page: Page, words: string): Promise<void> {
  await page.locator('article', { hasText: words }).last().waitFor({ timeout: patienceMs })
}

function isFocused(of: ReturnType<Page['getByRole']>): Promise<boolean> {
  return of.evaluate((element) => element === document.activeElement)
}

function focusIsOn(page: Page, words: string): Promise<boolean> {
  return page.evaluate((w) => document.activeElement?.textContent.includes(w) === true, words)
}

function focusIsIn(page: Page, tag: string): Promise<boolean> {
  return page.evaluate((t) => document.activeElement?.matches(t) === true, tag)
}
