import { expectThat } from '../harness/expect.ts'
import type { Journey } from '../harness/journey.ts'
import { Person, type Setting } from '../harness/person.ts'
import { phone } from '../harness/screens.ts'

/** Something is looked for by keyboard alone, narrowed, opened and come back to. */
export const searching: Journey = {
  name: 'something is searched for by keyboard and opened',
  needs: 'fake',
  async walk({ browser, url }) {
    const person = await Person.arrive(browser)
    const { page } = person
    await page.goto(`${url}/rooms/aa01?scene=casework`)
    await page.getByText('The draft order').first().waitFor()
    await page.getByRole('region', { name: /Messages/ }).focus()
    await page.keyboard.press('/')
    const field = page.getByRole('searchbox', { name: /part of a plate/ })
    await field.waitFor()
    expectThat(page.url().endsWith('/search/aa01'), 'it searches in the room it was opened from')
    await page.keyboard.type('DRÀFT')
    const hit = page.getByRole('link', { name: /draft order/ })
    await hit.waitFor()
    expectThat((await page.locator('mark').first().textContent()) === 'draft', 'the hit is marked')
    await page.getByText(/Searched on this device only: messages since/).waitFor()
    await person.findsNothingInTheWay('search')

    await page.getByLabel('Agency').selectOption({ label: 'Castra Border Service' })
    await page.getByText('Nothing found on this device.').waitFor()
    await page.getByRole('button', { name: 'Clear all' }).click()
    await page.getByText('All words have to occur').waitFor()
    await field.fill('draft')
    await hit.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: /Messages/ }).waitFor()
    expectThat(!page.url().includes('draft'), 'what was searched for stands in no address')
    await page.getByRole('link', { name: 'Search', exact: true }).first().click()
    await field.waitFor()
    expectThat((await field.inputValue()) === 'draft', 'the search is there again')
    person.hasNoComplaint('search')
    await person.leaves()
    await pictures(browser, url)
  },
}

const settings: readonly (readonly [string, Setting])[] = [
  ['search', {}],
  ['search-dark', { dark: true }],
  ['search-arabic', { language: 'ar' }],
  ['search-phone', phone],
]

async function pictures(browser: Parameters<typeof Person.arrive>[0], url: string): Promise<void> {
  for (const [name, setting] of settings) {
    const person = await Person.arrive(browser, setting)
    await person.page.goto(`${url}/search?scene=casework`)
    await person.page.getByRole('searchbox').fill('the')
    await person.page.locator('mark').first().waitFor()
    await person.findsNothingInTheWay(name)
    await person.keepsPicture(name)
    await person.leaves()
  }
  for (const [name, setting] of [
    ['hand-over', {}],
    ['hand-over-arabic', { language: 'ar' }],
  ] as const) {
    const person = await Person.arrive(browser, setting)
    await person.page.goto(`${url}/rooms/aa01?scene=handOver`)
    await person.page.getByText('3000').or(person.page.getByText('3,000')).first().waitFor()
    await person.findsNothingInTheWay(name)
    await person.keepsPicture(name)
    await person.leaves()
  }
}
