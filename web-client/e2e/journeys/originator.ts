import type { Person } from '../harness/person.ts'

const patienceMs = 60_000
export const told = 'Account ending 4410 also paid for the second boat.'

/**
 * A message that its originator must be asked about: passing it on is stopped, the question reaches the
 * originator's agency, its word lets it go to that room, and there it shows whose word that was.
 */
export async function theOriginatorDecides(sofi: Person, agnes: Person): Promise<void> {
  await enters(agnes, 'Intelligence')
  await passesOn(agnes)
  await agnes.page
    .getByRole('button', { name: 'Ask the originator' })
    .click({ timeout: patienceMs })
  await agnes.page.getByLabel('Reason').fill('The same holder in our case')
  await agnes.page.getByRole('button', { name: 'Ask the originator' }).last().click()

  const asked = message(sofi).getByRole('button', { name: 'Decide…' })
  await asked.click({ timeout: patienceMs })
  await sofi.page.getByRole('dialog').getByText('The same holder in our case').waitFor()
  const [day = '', time = ''] = (await soon(sofi)).split('T')
  await sofi.page.getByRole('textbox', { name: 'Allowed until' }).fill(day)
  await sofi.page.getByRole('textbox', { name: 'Time' }).fill(time)
  await sofi.page.getByRole('button', { name: 'Allow', exact: true }).click()

  await message(agnes)
    .getByText(/allows .* to pass it on to Case room/)
    .waitFor({ timeout: patienceMs })
  await passesOn(agnes)
  await enters(sofi, 'Case room')
  const passed = sofi.page.locator('blockquote', { hasText: told })
  await passed.waitFor({ timeout: patienceMs })
  await sofi.keepsPicture('server-passed')
  await enters(agnes, 'Case room')
}

function message({ page }: Person) {
  return page.locator('article', { hasText: told }).last()
}

async function passesOn(person: Person): Promise<void> {
  await message(person).hover()
  await message(person).getByRole('button', { name: 'More' }).click()
  await person.page.getByRole('menuitem', { name: 'Pass on…' }).click()
  const dialog = person.page.getByRole('dialog')
  await dialog.getByLabel('Room').selectOption({ label: 'Case room' })
  await dialog.getByRole('button', { name: 'Pass on', exact: true }).click()
  await dialog.waitFor({ state: 'detached', timeout: patienceMs })
}

/** Two minutes from now by the clock of the page. */
function soon({ page }: Person): Promise<string> {
  return page.evaluate(() => {
    const at = Date.now() + 2 * 60_000
    return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
  })
}

async function enters({ page }: Person, title: string): Promise<void> {
  await page.getByRole('link', { name: title }).first().click({ timeout: patienceMs })
  await page.getByRole('heading', { level: 1, name: title }).waitFor({ timeout: patienceMs })
}
