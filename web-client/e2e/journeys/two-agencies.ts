import type { Browser } from 'playwright-core'
import { expectThat } from '../harness/expect.ts'
import type { Invitation, Journey } from '../harness/journey.ts'
import { Person } from '../harness/person.ts'

/** Two people of two agencies join by link and code, write to each other and see who has read. */
export const twoAgencies: Journey = {
  name: 'people of two agencies meet in a room',
  needs: 'server',
  async walk({ browser, invitations }) {
    const first = invitations[0]
    const second = invitations.find(({ agency }) => agency !== first?.agency)
    if (!first || !second) throw new Error('the ground has to name people of two agencies')
    const one = await joined(browser, first)
    const other = await joined(browser, second)

    await says(one, 'Good morning from the first agency.')
    await other.page.getByText('Good morning from the first agency.').first().waitFor()
    await says(other, 'Good morning from the second.')
    await one.page.getByText('Good morning from the second.').first().waitFor()
    await one.page
      .getByText(/Read by (2|all)/)
      .first()
      .waitFor()

    for (const person of [one, other]) {
      await person.keepsPicture(`server-${person === one ? 'first' : 'second'}`)
      await person.findsNothingInTheWay('room on a server')
      person.hasNoComplaint('room on a server')
      await person.leaves()
    }
  },
}

const patienceMs = 60_000

async function joined(browser: Browser, invitation: Invitation): Promise<Person> {
  const person = await Person.arrive(browser)
  const { page } = person
  await page.goto(invitation.link)
  await page.getByRole('textbox', { name: 'Code, first half' }).waitFor({ timeout: patienceMs })
  expectThat(!page.url().includes('#'), 'the link is out of the address bar')
  await page.getByRole('textbox', { name: 'Code, first half' }).fill(invitation.code)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Continue with passkey' }).click({ timeout: patienceMs })
  await page.getByRole('textbox', { name: /^Message in / }).waitFor({ timeout: patienceMs })
  return person
}

async function says(person: Person, words: string): Promise<void> {
  await person.page.getByRole('textbox', { name: /^Message in / }).fill(words)
  await person.page.keyboard.press('Enter')
  await person.page.getByText(words).first().waitFor()
}
