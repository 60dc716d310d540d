import { expectThat } from '../harness/expect.ts'
import type { Journey } from '../harness/journey.ts'
import { Person, type Setting } from '../harness/person.ts'

const settings: readonly [name: string, setting: Setting][] = [
  ['light', {}],
  ['dark', { dark: true }],
  ['arabic', { language: 'ar' }],
  ['phone', { width: 390, height: 844, touch: true }],
]

/** Files in the timeline and in their own view, their custody, and previews that nothing gets out of. */
export const fileScreens: Journey = {
  name: 'files are shown with their custody, and hostile ones reach nothing',
  needs: 'fake',
  async walk({ browser, url }) {
    for (const [name, setting] of settings) {
      const person = await Person.arrive(browser, setting)
      await person.page.goto(`${url}/rooms/aa01?scene=files`)
      await person.page.getByText('ledger.xlsx').waitFor()
      await look(person, `files-room-${name}`)
      await person.page.goto(`${url}/rooms/aa01/files?scene=files`)
      await person.page.getByText('gate-camera-0540.mp4').waitFor()
      await look(person, `files-view-${name}`)
      await person.page.locator('button[aria-label*="gate-camera"]').last().click()
      await person.page.getByText('For the hearing on Friday').waitFor()
      await look(person, `files-custody-${name}`)
      if (name === 'light') await longCustodyIsPrintedWhole(person)
      await person.leaves()
    }
    const person = await Person.arrive(browser)
    await hostile(person, url)
    await person.leaves()
  },
}

async function look(person: Person, name: string): Promise<void> {
  await person.keepsPicture(name)
  await person.findsNothingInTheWay(name)
  person.hasNoComplaint(name)
}

/** Sixty steps take more than one page, and each page comes out. */
async function longCustodyIsPrintedWhole({ page }: Person): Promise<void> {
  await page.keyboard.press('Escape')
  await page.locator('button[aria-label*="phone-image"]').last().click()
  await page.getByRole('dialog').getByText('H2', { exact: true }).first().waitFor()
  const sheet = await page.pdf({ path: 'target/e2e/files-custody.pdf', format: 'A4' })
  const pages = sheet.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
  expectThat(pages >= 3 && pages <= 5, `sixty steps fill three to five pages, and not ${pages}`)
}

/** Each is shown, as an image or as text or not at all; no request and no change of the page follows. */
async function hostile(person: Person, url: string): Promise<void> {
  const { page } = person
  const reached: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('reached')) reached.push(request.url())
  })
  page.on('dialog', (dialog) => {
    reached.push(dialog.message())
    void dialog.dismiss()
  })
  await page.goto(`${url}/rooms/aa01?scene=hostileFiles`)
  const frame = page.frameLocator('iframe')
  const shown = {
    'hostile.svg': frame.locator('img'),
    'hostile.html': frame.getByText('<script>'),
    'hostile.pdf': frame.locator('canvas'),
    'broken.pdf': frame.getByText('cannot be shown'),
    'not-an.png': frame.getByText('cannot be shown'),
  }
  for (const [name, inside] of Object.entries(shown)) {
    await page.getByRole('button', { name: new RegExp(`^Open.*${name}`) }).click()
    await inside.first().waitFor({ timeout: 60_000 })
    await person.keepsPicture(`files-${name.replace('.', '-')}`)
    await page.keyboard.press('Escape')
  }
  const title = await page.title()
  expectThat(reached.length === 0, `nothing is reached, and not ${reached.join(' ')}`)
  expectThat(title.endsWith('Entente'), `the page is as it was, and not ${title}`)
}
