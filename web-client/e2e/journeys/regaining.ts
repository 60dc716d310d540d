import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { AgencyDesk } from '../harness/agency-desk.ts'
import { Clocks } from '../harness/clocks.ts'
import { invited } from '../harness/enrolment.ts'
import { expectThat } from '../harness/expect.ts'
import type { Journey } from '../harness/journey.ts'
import { Person } from '../harness/person.ts'

const patienceMs = 60_000
const dayMs = 86_400_000
const minuteMs = 60_000
const alba = 'police.alba.example'
const borea = 'prosecution.borea.example'
const room = 'Case room'
const told = 'The account was opened in Port Varda.'

/**
 * Two administrators appoint three security officers, who are in office three days later. An officer loses
 * the only device, is invited anew, and asks; a day later two of the three release the room's past.
 */
export const regaining: Journey = {
  name: 'an officer who lost the only device gets the past back',
  needs: 'server',
  async walk({ browser, url, invitations }) {
    const clocks = new Clocks(process.env.E2E_CLOCK)
    const desk = await AgencyDesk.arrive(url, 'demo-agency-only')
    const comes = (link: string, code: string, isInRoom: boolean) =>
      joined(browser, clocks, link, code, isInRoom)
    const byName = (name: string) => {
      const { link, code } = invited(invitations, name)
      return comes(link, code, true)
    }
    const paul = await byName('Paul')
    const [mara, sofi, ines] = await Promise.all([
      byName('Mara'),
      byName('Sofi'),
      invitedByHand(desk).then(({ link, code }) => comes(link, code, false)),
    ])
    await desk.acts(keys(alba), 'make-admin', `paul@${alba}`)
    await desk.acts(keys(borea), 'make-admin', `ines@${borea}`)
    const [nora, lena] = await invites(
      paul,
      'nora,Nora Tamm,Detective\nlena,Lena Varga,Officer',
      (l, c) => comes(l, c, false),
    )
    if (!nora || !lena) throw new Error('two were invited')
    await threeAreAppointed(paul, ines)
    await Promise.all([lena.leaves(), ines.leaves()])

    await clocks.go(3 * dayMs + minuteMs)
    await Promise.all([paul, mara, sofi, nora].map(({ page }) => opensAgain(page)))
    await isKept(mara.page, `/keepsake/sofi@${alba}`)
    await says(sofi.page, told)
    await sofi.leaves()

    const again = await isInvitedAnew(paul, comes)
    await asks(again)
    await nobodyReleasesBeforeADay(mara)
    await clocks.go(dayMs + minuteMs)
    await Promise.all([mara, nora, again].map(({ page }) => opensAgain(page)))
    await enters(again.page)
    await releases(mara)
    await again.page.getByText(/1 of 2 security officers/).waitFor({ timeout: patienceMs })
    expectThat((await said(again.page).count()) === 0, 'one of three gives nothing back')
    await releases(nora)
    await said(again.page).waitFor({ timeout: patienceMs })
    await again.keepsPicture('server-regained')
    again.hasNoComplaint('a past that came back')
    await everybodySees(mara)
    await standsInTheRecord(mara)

    await Promise.all([paul, mara, nora, again, desk].map((each) => each.leaves()))
  },
}

function keys(agency: string): string {
  return join(dirname(process.env.E2E_GROUND ?? ''), 'agencies', agency)
}

async function joined(
  browser: Browser,
  clocks: Clocks,
  link: string,
  code: string,
  isInRoom: boolean,
): Promise<Person> {
  const person = await Person.arrive(browser, { clocks })
  const { page } = person
  await page.goto(link)
  await page.getByRole('textbox', { name: 'Code, first half' }).fill(code, { timeout: patienceMs })
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Continue with passkey' }).click({ timeout: patienceMs })
  const arrived = isInRoom
    ? page.getByRole('textbox', { name: /^Message in / })
    : page.getByRole('link', { name: 'Record' })
  await arrived.waitFor({ timeout: patienceMs })
  return person
}

async function invitedByHand(desk: AgencyDesk): Promise<{ link: string; code: string }> {
  const table = join(desk.folder, 'people.csv')
  await writeFile(table, 'officer,name,role\nines,Ines Kovar,Administrator\n')
  const team = /team\t([0-9a-f]{32})/.exec(await desk.lists())?.[1] ?? ''
  const words = ['--team-title', 'Operation Kestrel', '--purpose', 'Boats', '--desk', '+999 20']
  const line = await desk.acts(keys(borea), 'invite', table, '--team', team, ...words)
  const [, link = '', code = ''] = line.trim().split('\t')
  return { link, code }
}

/** Invites a table of people in the browser, and brings them in. */
async function invites(
  { page }: Person,
  table: string,
  comes: (link: string, code: string) => Promise<Person>,
): Promise<Person[]> {
  await page.getByRole('link', { name: 'Agencies' }).first().click({ timeout: patienceMs })
  await page.getByRole('link', { name: /^People/ }).click()
  await page.getByRole('button', { name: 'Invite people' }).click()
  await page.getByRole('textbox', { name: 'Name of the team' }).fill('Operation Kestrel')
  await page.getByRole('textbox', { name: 'Whom to call in doubt' }).fill('+999 10')
  await page.getByRole('textbox', { name: /One line each/ }).fill(table)
  await page.getByRole('button', { name: /^Invite \d/ }).click()
  await page.getByText('Hand on the link one way').waitFor({ timeout: patienceMs })
  await page.getByRole('link', { name: /^Invitations/ }).click()
  const people: Promise<Person>[] = []
  for (const line of table.split('\n')) {
    const row = page.getByRole('row', { name: new RegExp(`${line.split(',')[0]}@`) }).filter({
      has: page.locator('[data-link]'),
    })
    const link = (await row.locator('[data-link]').getAttribute('data-link')) ?? ''
    const code = (await row.locator('bdi').last().textContent()) ?? ''
    people.push(comes(link, code))
  }
  return await Promise.all(people)
}

/** One signs for three, and it counts for nobody until another agency's administrator has signed, too. */
async function threeAreAppointed(paul: Person, ines: Person): Promise<void> {
  const { page } = paul
  await page.getByRole('link', { name: /^People/ }).click()
  for (const name of ['Mara', 'Nora', 'Lena']) {
    await page
      .getByRole('button', { name: new RegExp(`^Entrust ${name}`) })
      .click({ timeout: patienceMs })
    const dialog = page.getByRole('dialog')
    await dialog
      .getByRole('button', { name: 'Sign and ask a second administrator' })
      .first()
      .click()
    await dialog.waitFor({ state: 'detached', timeout: patienceMs })
  }
  await ines.page.getByRole('link', { name: 'Agencies' }).first().click({ timeout: patienceMs })
  await ines.page.getByRole('link', { name: /^Approvals/ }).click()
  for (let left = 3; left > 0; left--) {
    await ines.page.getByText(`${left} wait`).first().waitFor({ timeout: patienceMs })
    await ines.page.getByRole('button', { name: 'Sign', exact: true }).first().click()
  }
  await ines.page.getByText('Nothing waits for your signature.').waitFor({ timeout: patienceMs })
  await page
    .getByText(/^Security officer from/)
    .nth(2)
    .waitFor({ timeout: patienceMs })
  await page
    .getByText('has not opened Entente since')
    .first()
    .waitFor({ state: 'detached', timeout: patienceMs })
  await paul.keepsPicture('server-security-officers')
  await paul.findsNothingInTheWay('people with duties on a server')
}

/** Days later: the page is opened, and the passkey opens the device. */
async function opensAgain(page: Page): Promise<void> {
  await page.reload()
  await page.getByRole('button', { name: /passkey/i }).click({ timeout: patienceMs })
  await page.getByRole('link', { name: 'Rooms' }).first().waitFor({ timeout: patienceMs })
}

/** No page says when a device has left what a past comes back with, so a colleague’s store is asked. */
async function isKept(page: Page, part: string): Promise<void> {
  const end = performance.now() + patienceMs
  while (!(await recordsOf(page)).some((key) => key.includes(part))) {
    expectThat(performance.now() < end, `something is kept under ${part}`)
    await page.waitForTimeout(250)
  }
}

function recordsOf(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opened = indexedDB.open('entente')
        opened.onerror = () => reject(new Error('no store'))
        opened.onsuccess = () => {
          const asked = opened.result.transaction('records').objectStore('records').getAllKeys()
          asked.onsuccess = () => {
            opened.result.close()
            resolve(asked.result.map(String))
          }
        }
      }),
  )
}

async function enters(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Rooms' }).first().click()
  await page.getByRole('link', { name: room }).first().click({ timeout: patienceMs })
  await page.locator('form textarea').waitFor({ timeout: patienceMs })
}

function said(page: Page) {
  return page.locator('article', { hasText: told }).last()
}

async function says(page: Page, words: string): Promise<void> {
  await enters(page)
  await page.locator('form textarea').fill(words)
  await page.locator('form textarea').press('Enter')
  await said(page).waitFor({ timeout: patienceMs })
}

/**
 * The lost device is shut out, and its owner comes in with another one, into the room as well: its list of people
 * still holds the officer, and the invitation says what it is called.
 */
async function isInvitedAnew(
  paul: Person,
  comes: (link: string, code: string, isInRoom: boolean) => Promise<Person>,
): Promise<Person> {
  const { page } = paul
  await page.getByRole('link', { name: 'Agencies' }).first().click()
  await page.getByRole('link', { name: /^People/ }).click()
  await page.getByRole('button', { name: /^Dismiss sofi/i }).click({ timeout: patienceMs })
  await page.getByRole('button', { name: 'Shut out all devices' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached', timeout: patienceMs })
  const [sofi] = await invites(paul, 'sofi,Sofi Brandt,Detective', (l, c) => comes(l, c, false))
  if (!sofi) throw new Error('one was invited')
  return sofi
}

async function asks({ page }: Person): Promise<void> {
  await enters(page)
  await page.getByRole('button', { name: 'Ask for it' }).click({ timeout: patienceMs })
  await page.getByLabel('What happened to your device').fill('Phone lost at sea, told the desk')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page
    .getByText(/You have asked for this room’s past: 0 of 2/)
    .waitFor({ timeout: patienceMs })
}

/** Whoever reads along is told that somebody gets the past of this room, and why. */
async function everybodySees({ page }: Person): Promise<void> {
  await enters(page)
  await page
    .getByText(/^Sofi Brandt asks for this room’s past, .*: 2 of 2 .*Phone lost at sea/)
    .waitFor({ timeout: patienceMs })
}

async function standsInTheRecord(mara: Person): Promise<void> {
  const { page } = mara
  await page.getByRole('link', { name: 'Record' }).first().click()
  const lines = [
    /sofi.*Past of a room asked for/,
    /mara.*Past of a room released by one/,
    /nora.*Past of a room released by one/,
  ]
  for (const name of lines) await page.getByRole('row', { name }).waitFor({ timeout: patienceMs })
  await mara.keepsPicture('server-record-of-a-past')
  await mara.findsNothingInTheWay('the record of a past that came back')
  mara.hasNoComplaint('a colleague who helped')
}

async function helping(page: Page) {
  await page.getByRole('link', { name: 'Settings' }).click()
  const part = page.getByRole('region', { name: 'Helping colleagues' })
  await part.getByText('Phone lost at sea, told the desk').waitFor({ timeout: patienceMs })
  return part.getByRole('button', { name: 'Release my part' })
}

async function nobodyReleasesBeforeADay(mara: Person): Promise<void> {
  const release = await helping(mara.page)
  expectThat(await release.isDisabled(), 'nobody releases before a day has passed')
  await mara.keepsPicture('server-asked-to-help')
  await mara.findsNothingInTheWay('a colleague asks on a server')
}

async function releases({ page }: Person): Promise<void> {
  await (await helping(page)).click()
  await page.getByRole('button', { name: 'Release my part' }).waitFor({
    state: 'detached',
    timeout: patienceMs,
  })
}
