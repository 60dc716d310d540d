import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { invited, joined } from '../harness/enrolment.ts'
import { expectThat } from '../harness/expect.ts'
import { JavaMember } from '../harness/java-member.ts'
import type { Ground, Journey } from '../harness/journey.ts'
import type { Person } from '../harness/person.ts'
import { workWithMessages } from './talk-on-server.ts'

const room = 'Case room'
const patienceMs = 60_000
const burst = Array.from({ length: 10 }, (_, i) => `Plate ${i} of the convoy.`)

/**
 * Two officers of two agencies in browsers of their own and a third on the command line: all read all,
 * also when the server dies while messages are under way; who is removed reads nothing later.
 */
export const firstConversation: Journey = {
  name: 'the first conversation of two agencies',
  needs: 'server',
  async walk(ground) {
    const { browser, invitations } = ground
    const sofi = await joined(browser, invited(invitations, 'Sofi'))
    const agnes = await joined(browser, invited(invitations, 'Agnes'), { dark: true })
    const rafi = await JavaMember.enrolled(invited(invitations, 'Rafi'))

    await everybodyReadsEverything(sofi, agnes, rafi)
    await nobodyIsInTheWay(sofi, agnes)
    await inArabic(agnes)
    const coordinator = JavaMember.at(join(dirname(groundFile()), 'coordinator'))
    await workWithMessages({ sofi, agnes, rafi, coordinator })
    await inEnglish(agnes)
    await aCrashLosesNothing(ground, sofi, agnes)
    await aReloadLosesNothing(agnes)
    await aRemovedMemberReadsNothingLater(sofi, agnes, rafi)

    await Promise.all([sofi.leaves(), agnes.leaves(), rafi.leaves()])
  },
}

async function everybodyReadsEverything(sofi: Person, agnes: Person, rafi: JavaMember) {
  await says(sofi, 'Good morning from Alba.')
  await sees(agnes, 'Good morning from Alba.')
  await says(agnes, 'Good morning from Borea.')
  await sees(sofi, 'Good morning from Borea.')
  await rafi.does('follow', room, '--count', '2')
  await rafi.does('send', room, 'Good morning from the command line.')
  await sees(sofi, 'Good morning from the command line.')
  await sees(agnes, 'Good morning from the command line.')
  const read = await rafi.reads(room)
  expectThat(
    read.join('|') ===
      'Good morning from Alba.|Good morning from Borea.|Good morning from the command line.',
    `the command line has all three in order, and not ${read.join('|')}`,
  )
}

/** Changes the language of a page where a person does: in the settings. */
async function inArabic({ page }: Person) {
  await speaks(page, 'العربية')
}

async function inEnglish({ page }: Person) {
  await speaks(page, 'English')
}

async function speaks(page: Page, language: string) {
  const back = page.url()
  await page.locator('a[href="/settings"]').click()
  await page.getByText(language).click()
  await page.goBack()
  expectThat(page.url() === back, 'back in the room')
  await page.locator('form textarea').waitFor({ timeout: patienceMs })
}

async function nobodyIsInTheWay(sofi: Person, agnes: Person) {
  for (const [person, name] of [
    [sofi, 'light'],
    [agnes, 'dark'],
  ] as const) {
    await person.page
      .getByText(/Read by/)
      .first()
      .waitFor()
    await person.keepsPicture(`server-${name}`)
    await person.findsNothingInTheWay(`room on a server, ${name}`)
    person.hasNoComplaint(`room on a server, ${name}`)
  }
}

/** Ten messages, the server killed after the third: each is there once, in order, on both sides. */
async function aCrashLosesNothing(ground: Ground, sofi: Person, agnes: Person) {
  let crash: Promise<void> | undefined
  for (const [i, text] of burst.entries()) {
    await says(sofi, text)
    if (i === 2) crash = ground.crash()
  }
  await sofi.page
    .getByText(/waits? on this device|No network|does not answer/)
    .first()
    .waitFor()
  await sofi.keepsPicture('server-away')
  await crash
  for (const person of [agnes, sofi]) {
    await sees(person, burst.at(-1) ?? '')
    const shown = await texts(person.page)
    expectThat(shown.join('|') === burst.join('|'), `each once and in order: ${shown.join('|')}`)
  }
}

async function aReloadLosesNothing(agnes: Person) {
  await agnes.page.reload()
  await agnes.page.getByRole('button', { name: /passkey/i }).click({ timeout: patienceMs })
  await agnes.page.getByRole('textbox', { name: /^Message in / }).waitFor({ timeout: patienceMs })
  await sees(agnes, burst.at(-1) ?? '')
}

async function aRemovedMemberReadsNothingLater(sofi: Person, agnes: Person, rafi: JavaMember) {
  const coordinator = JavaMember.at(join(dirname(groundFile()), 'coordinator'))
  await coordinator.does('remove', room, 'rafi@prosecution.borea.example')
  await sofi.page
    .getByText(/removed/)
    .first()
    .waitFor({ timeout: patienceMs })
  await says(sofi, 'Now without the command line.')
  await sees(agnes, 'Now without the command line.')
  await rafi.does('rooms')
  const read = await rafi.reads(room)
  expectThat(read.includes('Good morning from Alba.'), 'what was read before stays')
  expectThat(!read.includes('Now without the command line.'), 'nothing later is read')
}

function groundFile(): string {
  return process.env.E2E_GROUND ?? ''
}

async function says(person: Person, words: string): Promise<void> {
  await person.page.getByRole('textbox', { name: /^Message in / }).fill(words)
  await person.page.keyboard.press('Enter')
  await sees(person, words)
}

async function sees(person: Person, words: string): Promise<void> {
  await person.page.getByText(words, { exact: true }).first().waitFor({ timeout: patienceMs })
}

/** The texts of the burst as the timeline shows them, from top to bottom. */
function texts(page: Page): Promise<string[]> {
  return page.getByText(/^Plate \d of the convoy\.$/).allTextContents()
}
