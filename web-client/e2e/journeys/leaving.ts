import { dirname, join } from 'node:path'
import { invited, joined } from '../harness/enrolment.ts'
import { JavaMember } from '../harness/java-member.ts'
import type { Journey } from '../harness/journey.ts'
import type { Person } from '../harness/person.ts'
import { anExportIsChecked } from './export.ts'
import { theOriginatorDecides, told } from './originator.ts'

const patienceMs = 60_000

/** What leaves a room: to another room with the originator's word, and out of Entente with a reason. */
export const leaving: Journey = {
  name: 'what leaves a room, and whose word that takes',
  needs: 'server',
  async walk({ browser, invitations }) {
    const sofi = await joined(browser, invited(invitations, 'Sofi'))
    const agnes = await joined(browser, invited(invitations, 'Agnes'), { dark: true })
    const ground = dirname(process.env.E2E_GROUND ?? '')
    const coordinator = JavaMember.at(join(ground, 'coordinator'))
    await coordinator.does(
      ...['open', 'Intelligence', '--beside', 'Case room', '--kind', 'INTEL'],
      ...['--marking', 'TLP:AMBER'],
    )
    const watching = coordinator.does('follow', 'Intelligence', '--count', '1')
    await tells(sofi)
    await watching
    await theOriginatorDecides(sofi, agnes)
    await anExportIsChecked(agnes, sofi)
    await Promise.all([sofi.leaves(), agnes.leaves()])
  },
}

/** A message that only its originator may let go. */
async function tells({ page }: Person): Promise<void> {
  await page
    .getByRole('link', { name: 'Intelligence' })
    .first()
    .click({ timeout: 3 * patienceMs })
  await page
    .getByRole('heading', { level: 1, name: 'Intelligence' })
    .waitFor({ timeout: patienceMs })
  for (const [kind, code] of [
    ['Handling', /^H2 /],
    ['Grade', /^B2 /],
  ] as const) {
    await page.getByRole('button', { name: kind }).click()
    await page.getByRole('menuitemradio', { name: code }).click()
  }
  const field = page.locator('form textarea')
  await field.fill(told)
  await field.press('Enter')
  await page.locator('article', { hasText: told }).last().waitFor({ timeout: patienceMs })
}
