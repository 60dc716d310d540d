import type { Browser } from 'playwright-core'
import { Person, type Setting } from './person.ts'

/** One screen as one person sees it. */
export interface Screen {
  /** Of its picture. */
  readonly name: string
  readonly path: string
  readonly setting?: Setting
  /** What is there when the screen is. */
  readonly ready: string
  /** Buttons to press, one after another, before the picture is taken. */
  readonly press?: string | readonly string[]
  /** Where a file is handed in before the picture is taken. */
  readonly file?: string
}

export const phone = { width: 390, height: 844, touch: true } as const
export const arabic = { language: 'ar' } as const
export const dark = { dark: true } as const

/** The time at which the scenes play that have a calendar or deadlines. */
export const tuesday = new Date('2026-11-24T10:58:00Z')

/**
 * Looks at every screen, and tells the faults of all of them at the end: an accessibility fault, a broken
 * policy, an error.
 *
 * @param at the time on the clocks, which then stand still; where it is left out, they go on
 */
export async function lookAtAll(
  browser: Browser,
  url: string,
  screens: readonly Screen[],
  at?: Date,
): Promise<void> {
  const faults: string[] = []
  for (const screen of screens) {
    await look(browser, url, screen, at).catch((fault: unknown) => faults.push(String(fault)))
  }
  if (faults.length > 0) throw new Error(faults.join('\n'))
}

const someFile = {
  name: 'some.event',
  mimeType: 'application/octet-stream',
  buffer: Buffer.from('x'),
}

async function look(browser: Browser, url: string, screen: Screen, at?: Date): Promise<void> {
  const person = await Person.arrive(browser, screen.setting)
  const { page } = person
  try {
    if (at) await page.clock.setFixedTime(at)
    await page.goto(url + screen.path)
    await page.locator(screen.ready).first().waitFor({ timeout: 20_000 })
    for (const button of [screen.press ?? []].flat()) await page.locator(button).first().click()
    if (screen.file) await page.locator(screen.file).setInputFiles(someFile)
    await page.waitForTimeout(300)
    await person.keepsPicture(screen.name)
    await person.findsNothingInTheWay(screen.name)
    person.hasNoComplaint(screen.name)
  } catch (fault) {
    await person.keepsPicture(`${screen.name}-fault`)
    throw fault
  } finally {
    await person.leaves()
  }
}
