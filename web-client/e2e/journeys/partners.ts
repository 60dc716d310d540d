import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { AgencyDesk } from '../harness/agency-desk.ts'
import { invited } from '../harness/enrolment.ts'
import { expectThat } from '../harness/expect.ts'
import type { Invitation, Journey } from '../harness/journey.ts'
import { Person } from '../harness/person.ts'
import { threeAgenciesTalk } from './three-agencies.ts'

const patienceMs = 60_000
const alba = 'police.alba.example'
const borea = 'prosecution.borea.example'
const meridia = 'coast.meridia.example'

/**
 * Administrators of two agencies in browsers of their own bring a third agency on board, invite and
 * dismiss a person, work with the third in a room of all three, suspend it together, and check the record.
 */
export const partners: Journey = {
  name: 'two administrators bring a third agency on board',
  needs: 'server',
  async walk({ browser, url, invitations }) {
    const desk = await AgencyDesk.arrive(url, 'demo-agency-only')
    const { link, code } = invited(invitations, 'Paul')
    const paul = await joined(browser, link, code, true)
    await theCoordinatorComesIntoABrowser(browser, invited(invitations, 'Mara'), paul)
    const ines = await invitedByHand(browser, desk)

    await bothAreMadeAdministrators(desk, paul, ines)
    await theThirdIsProposedComparedAndApproved(desk, paul, ines)
    await aPersonIsInvitedAndDismissed(browser, paul)
    await threeAgenciesTalk(browser, { paul, ines, desk, keys })
    await theThirdIsSuspendedByTwo(paul, ines)
    await theRecordHolds(desk, paul)
    await aSecondDeviceComesInAndShutsOutTheFirst(browser, paul)

    await Promise.all([paul.leaves(), ines.leaves(), desk.leaves()])
  },
}

/** Whoever opened the room did so at the command line; the fifth link brings in a browser beside that. */
async function theCoordinatorComesIntoABrowser(
  browser: Browser,
  { link, code }: Invitation,
  paul: Person,
) {
  const mara = await joined(browser, link, code, true)
  await mara.page.getByRole('textbox', { name: /^Message in / }).fill('From my browser.')
  await mara.page.keyboard.press('Enter')
  await paul.page.getByText('From my browser.', { exact: true }).waitFor({ timeout: patienceMs })
  await mara.page.getByText('Agnes Lindmar').first().waitFor({ timeout: patienceMs })
  await mara.keepsPicture('server-coordinator')
  mara.hasNoComplaint('the browser of a coordinator')
  await mara.leaves()
}

function keys(agency: string): string {
  return join(dirname(process.env.E2E_GROUND ?? ''), 'agencies', agency)
}

/** The first administrator of an agency comes by the command line, like the agency itself. */
async function invitedByHand(browser: Browser, desk: AgencyDesk): Promise<Person> {
  const table = join(desk.folder, 'people.csv')
  await writeFile(table, 'officer,name,role\nines,Ines Kovar,Administrator\n')
  const team = /team\t([0-9a-f]{32})/.exec(await desk.lists())?.[1] ?? ''
  const words = ['--team-title', 'Operation Kestrel', '--purpose', 'Boats', '--desk', '+999 20']
  const line = await desk.acts(keys(borea), 'invite', table, '--team', team, ...words)
  const [, link = '', code = ''] = line.trim().split('\t')
  return await joined(browser, link, code, false)
}

async function joined(browser: Browser, link: string, code: string, room: boolean) {
  const person = await Person.arrive(browser)
  const { page } = person
  await page.goto(link)
  await page.getByRole('textbox', { name: 'Code, first half' }).fill(code, { timeout: patienceMs })
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Continue with passkey' }).click({ timeout: patienceMs })
  const arrived = room
    ? page.getByRole('textbox', { name: /^Message in / })
    : page.getByRole('link', { name: 'Record' })
  await arrived.waitFor({ timeout: patienceMs })
  return person
}

async function bothAreMadeAdministrators(desk: AgencyDesk, paul: Person, ines: Person) {
  expectThat(
    (await paul.page.getByRole('link', { name: 'Agencies' }).count()) === 0,
    'an officer does not see the desk of administrators',
  )
  await desk.acts(keys(alba), 'make-admin', `paul@${alba}`)
  await desk.acts(keys(borea), 'make-admin', `ines@${borea}`)
  for (const { page } of [paul, ines]) {
    await page.getByRole('link', { name: 'Agencies' }).click({ timeout: patienceMs })
    await page.getByRole('heading', { name: 'Agencies', level: 1 }).waitFor()
  }
}

async function theThirdIsProposedComparedAndApproved(desk: AgencyDesk, paul: Person, ines: Person) {
  const root = await desk.makes(meridia)
  const { page } = paul
  await page.getByRole('button', { name: 'Propose an agency' }).click()
  await page.getByLabel('Root of the agency').setInputFiles(root)
  await page.getByRole('textbox', { name: 'Full name' }).fill('Meridia Coast Police')
  await page.getByRole('textbox', { name: 'Country' }).fill('XB')
  await page.getByRole('textbox', { name: 'Short code' }).fill('PPO')
  await page.getByRole('textbox', { name: 'Desk' }).fill('+999 40 555 0107')
  await page.getByRole('textbox', { name: 'Legal basis' }).fill('Agreement, article 6')
  await page.getByRole('button', { name: 'Propose', exact: true }).click()
  await page.getByText('Another agency of this country has this code').waitFor()
  await page.getByRole('textbox', { name: 'Country' }).fill('XM')
  await page.getByRole('textbox', { name: 'Short code' }).fill('MCP')
  await page.getByRole('button', { name: 'Propose', exact: true }).click()
  await page.getByText('Waiting for approval').waitFor({ timeout: patienceMs })

  const groups = /Fingerprint\s+([0-9 ]+)/.exec(await desk.shows(root))?.[1]?.trim()
  await ines.page
    .getByRole('button', { name: /Meridia Coast Police/ })
    .click({ timeout: patienceMs })
  const approve = ines.page.getByRole('button', { name: 'Approve', exact: true })
  expectThat(await approve.isDisabled(), 'nobody approves before they have compared')
  const shown = await ines.page.locator('[aria-label^="Fingerprint"] bdi').allTextContents()
  expectThat(shown.join(' ') === groups, `what the agency reads aloud is shown: ${shown.join(' ')}`)
  for (let i = 0; i < 8; i++) await ines.page.getByRole('button', { name: 'Same' }).click()
  await ines.keepsPicture('server-agencies')
  await ines.findsNothingInTheWay('agencies on a server')
  await approve.click()
  await ines.page.getByText('The agency is a member now').waitFor({ timeout: patienceMs })
  await isShownAs(paul.page, 'Meridia Coast Police', 'Active')
}

async function isShownAs(page: Page, agency: string, state: string) {
  const row = page.getByRole('row', { name: new RegExp(agency) })
  await row.getByText(state, { exact: true }).waitFor({ timeout: patienceMs })
}

async function aPersonIsInvitedAndDismissed(browser: Browser, paul: Person) {
  const { page } = paul
  await page.getByRole('link', { name: /^People/ }).click()
  await page.getByRole('button', { name: 'Invite people' }).click()
  await page.getByRole('textbox', { name: 'Name of the team' }).fill('Operation Kestrel')
  await page.getByRole('textbox', { name: 'Whom to call in doubt' }).fill('+999 10')
  await page
    .getByRole('textbox', { name: /One line each/ })
    .fill('nora,Nora Tamm,Detective\npaul,Paul,Officer\nno role')
  await page.getByText('1 to invite, 1 there already, 1 lines wrong').waitFor()
  await page.getByText('Line 3: write officer,name,role').waitFor()
  await page.getByRole('button', { name: 'Invite 1 person' }).click()
  await page.getByText('Hand on the link one way').waitFor({ timeout: patienceMs })

  await page.getByRole('link', { name: /^Invitations/ }).click()
  const row = page.getByRole('row', { name: /nora@/ })
  const link = (await row.locator('[data-link]').getAttribute('data-link')) ?? ''
  const code = (await row.locator('bdi').last().textContent()) ?? ''
  const nora = await joined(browser, link, code, false)
  await row.getByText('Used', { exact: true }).waitFor({ timeout: patienceMs })

  await page.getByRole('link', { name: /^People/ }).click()
  await page.getByRole('button', { name: 'Dismiss Nora Tamm' }).click()
  const begun = performance.now()
  await page.getByRole('button', { name: 'Shut out all devices' }).click()
  await nora.page
    .getByText(/shut out|no longer|stopped|signed out/i)
    .first()
    .waitFor({ timeout: patienceMs })
  console.log(`        the dismissed device knew after ${Math.round(performance.now() - begun)} ms`)
  await nora.leaves()
}

async function theThirdIsSuspendedByTwo(paul: Person, ines: Person) {
  const { page } = paul
  await page.getByRole('link', { name: 'Agencies', exact: true }).first().click()
  await page.getByRole('button', { name: /Meridia Coast Police/ }).click()
  await page.getByRole('button', { name: 'See what it would do' }).click()
  await page.getByText('1 device is shut out at once').waitFor()
  await page.getByRole('textbox', { name: 'Reason' }).fill('The agreement ended')
  await page.getByRole('button', { name: 'Sign the suspension' }).click()
  await page.getByText('A second person has to sign').waitFor({ timeout: patienceMs })
  await isShownAs(ines.page, 'Meridia Coast Police', 'Active')

  await ines.page.getByRole('link', { name: /^Approvals/ }).click()
  await ines.page.getByText(`Suspend ${meridia}`).waitFor({ timeout: patienceMs })
  await ines.page.getByRole('button', { name: 'Sign', exact: true }).click()
  await isShownAs(page, 'Meridia Coast Police', 'Suspended')
  await page.getByText('Certificate of effect').first().waitFor()
  await paul.keepsPicture('server-suspended')
}

async function theRecordHolds(desk: AgencyDesk, paul: Person) {
  const { page } = paul
  await page.getByRole('link', { name: 'Record' }).first().click()
  await page.getByText(/Consistent since/).waitFor({ timeout: patienceMs })
  await page.getByRole('button', { name: 'Check again' }).click()
  await page
    .getByText(/Every signature of \d+ entries checked again/)
    .waitFor({ timeout: patienceMs })
  await page.getByRole('row', { name: /Suspended an agency/ }).waitFor()
  await paul.keepsPicture('server-record')
  await paul.findsNothingInTheWay('the record on a server')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export with proofs' }).click()
  const file = join(desk.folder, 'record.json')
  await (await download).saveAs(file)
  expectThat((await desk.verifies(file)).startsWith('Consistent:'), 'the file holds offline, too')
  paul.hasNoComplaint('an administrator at work')
}

/** A phone of the same person is in the same room by link and code; the lost first device is out then. */
async function aSecondDeviceComesInAndShutsOutTheFirst(browser: Browser, paul: Person) {
  const { page } = paul
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByText('This is your only device.').waitFor({ timeout: patienceMs })
  await page.getByRole('button', { name: 'Add a device' }).click()
  const way = page.getByRole('region', { name: 'Bring in your other device' })
  await way.waitFor({ timeout: patienceMs })
  await paul.keepsPicture('server-second-device')
  await paul.findsNothingInTheWay('a link for a second device')
  const link = (await way.locator('[data-link]').getAttribute('data-link')) ?? ''
  const code = (await way.locator('bdi').last().textContent()) ?? ''
  const phone = await joined(browser, link, code, true)
  await way.waitFor({ state: 'detached', timeout: patienceMs })

  await phone.page
    .getByRole('link', { name: /Case room/ })
    .first()
    .click({ timeout: patienceMs })
  await phone.page.getByRole('textbox', { name: 'Message in Case room' }).fill('From my phone.')
  await phone.page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Rooms' }).first().click()
  await page
    .getByRole('link', { name: /Case room/ })
    .first()
    .click()
  await page.getByText('From my phone.', { exact: true }).waitFor({ timeout: patienceMs })

  await phone.page.getByRole('link', { name: 'Settings' }).click()
  await phone.page.getByText(/last here/).waitFor({ timeout: patienceMs })
  await phone.page.getByRole('button', { name: /^Shut out the lost device/ }).click()
  const begun = performance.now()
  await phone.page.getByRole('button', { name: 'Shut it out' }).click()
  await page
    .getByText(/shut out|no longer|stopped|signed out/i)
    .first()
    .waitFor({ timeout: patienceMs })
  console.log(`        the lost device knew after ${Math.round(performance.now() - begun)} ms`)
  phone.hasNoComplaint('a second device')
  await phone.leaves()
}
