import type { Browser } from 'playwright-core'
import type { Journey } from '../harness/journey.ts'
import { Person, type Setting } from '../harness/person.ts'

const settings: Readonly<Record<string, Setting>> = {
  light: {},
  dark: { dark: true },
  arabic: { language: 'ar' },
  phone: { width: 390, height: 844, touch: true, dark: true },
}
const bundle = { name: 'export.zip', mimeType: 'application/zip', buffer: Buffer.from('PK') }

/** What would leave a room, and the page that checks what somebody was given, in the settings people have. */
export const exportScreens: Journey = {
  name: 'an export and its check are reachable by all and break no policy',
  needs: 'fake',
  async walk({ browser, url }) {
    const faults: string[] = []
    for (const [name, setting] of Object.entries(settings)) {
      for (const look of [looksAtAnExport, checksABundle]) {
        await look(browser, url, name, setting).catch((fault: unknown) =>
          faults.push(String(fault)),
        )
      }
    }
    if (faults.length > 0) throw new Error(faults.join('\n'))
  },
}

/** The reason is written and sent with keys; what would leave stands there with what stays. */
async function looksAtAnExport(browser: Browser, url: string, name: string, setting: Setting) {
  const person = await Person.arrive(browser, setting)
  const { page } = person
  await page.goto(`${url}/rooms/aa01/export?scene=casework`)
  const reason = page.locator('form input[maxlength="500"]')
  await reason.waitFor({ timeout: 20_000 })
  await reason.fill('For the hearing on Friday')
  await page.keyboard.press('Enter')
  await page.locator('section h3').first().waitFor({ timeout: 20_000 })
  await looks(person, `export-${name}`)
}

async function checksABundle(browser: Browser, url: string, name: string, setting: Setting) {
  const person = await Person.arrive(browser, setting)
  const { page } = person
  for (const scene of ['bundleThatWasChanged', 'bundleThatHolds']) {
    await page.goto(`${url}/check?scene=${scene}`)
    await page.locator('input[type=file]').setInputFiles(bundle, { timeout: 20_000 })
    await page.locator('[role=status] p').nth(0).waitFor({ timeout: 20_000 })
    await page.waitForTimeout(300)
    await person.keepsPicture(`check-${scene === 'bundleThatHolds' ? 'holds' : 'changed'}-${name}`)
    await person.findsNothingInTheWay(`${scene}, ${name}`)
  }
  person.hasNoComplaint(`check, ${name}`)
  await person.leaves()
}

async function looks(person: Person, name: string): Promise<void> {
  await person.page.waitForTimeout(300)
  await person.keepsPicture(name)
  await person.findsNothingInTheWay(name)
  person.hasNoComplaint(name)
  await person.leaves()
}
