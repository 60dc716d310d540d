import type { Browser } from 'playwright-core'
import { expectThat } from './expect.ts'
import type { Invitation } from './journey.ts'
import { Person, type Setting } from './person.ts'

const patienceMs = 60_000

/** The invitation of the person whose name begins so. */
export function invited(invitations: readonly Invitation[], name: string): Invitation {
  const found = invitations.find((one) => one.name.startsWith(name))
  if (!found) throw new Error(`the ground has to name ${name}`)
  return found
}

/** Opens an invitation link in a browser of its own, up to the first room. */
export async function joined(
  browser: Browser,
  invitation: Invitation,
  setting: Setting = {},
): Promise<Person> {
  const person = await Person.arrive(browser, setting)
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
