import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { invited, joined } from '../harness/enrolment.ts'
import { expectThat } from '../harness/expect.ts'
import type { Journey } from '../harness/journey.ts'
import type { Person } from '../harness/person.ts'

const patienceMs = 90_000

/**
 * Paul's region is lost, and his device goes to Ines's. He begins in his browser and hands a file on, she signs it in
 * hers; files of the command are as good. Then the room of both goes on in her region, and says so.
 */
export const lostRegion: Journey = {
  name: 'two administrators give a room of a lost region another home',
  needs: 'server',
  async walk({ browser, invitations }) {
    const folder = await mkdtemp(join(tmpdir(), 'entente-lost-'))
    try {
      const [paul, ines] = await Promise.all([
        joined(browser, invited(invitations, 'paul')),
        joined(browser, invited(invitations, 'ines'), { dark: true }),
      ])
      await theRoomGoesOn(paul, ines, join(folder, 'rehome.event'))
      await Promise.all([paul.leaves(), ines.leaves()])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function theRoomGoesOn(paul: Person, ines: Person, path: string) {
  await says(paul.page, ines.page, 'Before the cut.')
  await asksFor('administrators')
  for (const person of [paul, ines]) await person.hasAllOfTheProduct()
  await asksFor('lost')

  const file = await paulBegins(paul, path)
  const printed = await asksFor('signs', file)
  expectThat(printed.includes('go on in south'), `the command signs it, too: ${printed}`)
  await inesReadsWhatTheCommandWrote(ines, await asksFor('begins'))
  await inesSigns(ines, file)

  await isRecorded(paul.page)
  for (const { page } of [paul, ines]) await seesWhereTheRoomIs(page)
  await paul.keepsPicture('server-room-moved')
  await paul.findsNothingInTheWay('a room that has moved')
  await says(ines.page, paul.page, 'We go on from here.')
}

/** What no browser does is done by whoever has started this. */
async function asksFor(what: string, body = ''): Promise<string> {
  const hands = process.env.E2E_HANDS
  if (!hands) throw new Error('E2E_HANDS has to name who takes a region down')
  const answer = await fetch(`${hands}/${what}`, { method: 'POST', body })
  const said = await answer.text()
  expectThat(answer.ok, `${what}: ${said}`)
  return said
}

async function says(from: Page, to: Page, words: string) {
  await from.getByRole('textbox', { name: /^Message in / }).fill(words)
  await from.keyboard.press('Enter')
  await to.getByText(words, { exact: true }).waitFor({ timeout: patienceMs })
}

async function opensRegions(page: Page) {
  await page.getByRole('link', { name: 'Agencies' }).first().click({ timeout: patienceMs })
  await page.getByRole('link', { name: /^Regions/ }).click({ timeout: patienceMs })
  await page
    .getByRole('row', { name: /north/ })
    .getByText(/Cannot be reached since/)
    .waitFor({ timeout: patienceMs })
}

/** By keys alone, once the region is chosen. */
async function paulBegins(paul: Person, file: string): Promise<string> {
  const { page } = paul
  await opensRegions(page)
  await paul.keepsPicture('server-regions')
  await paul.findsNothingInTheWay('regions on a server')
  await page.getByRole('button', { name: 'Give its rooms another home' }).press('Enter')
  await page.getByText(/south goes on with these rooms/).waitFor()
  await page.getByRole('button', { name: 'Ask the regions' }).press('Enter')
  await page.getByText(/Gives its word/).waitFor({ timeout: patienceMs })
  /* It waits longer than the key, so that a button that is not there is what is told. */
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: patienceMs }),
    page.getByRole('button', { name: 'Sign and save the file' }).press('Enter'),
  ])
  await download.saveAs(file)
  await page.getByText(/it moves 1 room to south/).waitFor()
  await paul.keepsPicture('server-region-signed')
  await paul.findsNothingInTheWay('a file for the second signature')
  await page.getByRole('button', { name: 'Done' }).press('Enter')
  return file
}

async function inesReadsWhatTheCommandWrote(ines: Person, file: string) {
  const { page } = ines
  await opensRegions(page)
  await page.locator('main input[type=file]').setInputFiles(file)
  const dialog = page.getByRole('dialog', { name: /^Sign second/ })
  await dialog.getByText(/^admin@police\.alba\.example$/).waitFor({ timeout: patienceMs })
  await dialog.getByRole('button', { name: 'Cancel' }).press('Enter')
}

async function inesSigns(ines: Person, file: string) {
  const { page } = ines
  await page.locator('main input[type=file]').setInputFiles(file)
  const dialog = page.getByRole('dialog', { name: /^Sign second/ })
  await dialog.getByText(/^paul@police\.alba\.example$/).waitFor({ timeout: patienceMs })
  await dialog.getByText(/north/).first().waitFor()
  await ines.keepsPicture('server-region-second')
  await ines.findsNothingInTheWay('the second signature')
  await dialog.getByRole('button', { name: 'Ask south again and sign' }).press('Enter')
  await page.getByText('Recorded: south goes on with the rooms of north.').waitFor({
    timeout: patienceMs,
  })
}

async function isRecorded(page: Page) {
  await page.getByText(/The rooms of north go on in south since/).waitFor({ timeout: patienceMs })
}

async function seesWhereTheRoomIs(page: Page) {
  await page.getByRole('link', { name: 'Rooms' }).first().click()
  await page
    .getByRole('link', { name: /Case room/ })
    .first()
    .click({ timeout: patienceMs })
  await page.getByText(/This room’s home region is/).waitFor({ timeout: patienceMs })
}
