import { expectThat } from '../harness/expect.ts'
import type { Journey } from '../harness/journey.ts'
import { Person } from '../harness/person.ts'

/** Somebody is removed, added again, and the person leaves the room. */
export const people: Journey = {
  name: 'people are removed and added, and a room is left',
  needs: 'fake',
  async walk({ browser, url }) {
    const person = await Person.arrive(browser)
    const { page } = person
    await page.goto(`${url}/rooms/aa01?scene=casework`)
    const strip = page.getByRole('list', { name: 'Agencies that can read this room' })
    await strip.waitFor()

    await page.getByRole('button', { name: 'Remove Agnes Lindmar' }).click()
    await page.getByText('They can read nothing that is written').waitFor()
    await person.keepsPicture('remove-dialog')
    await person.findsNothingInTheWay('remove dialog')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    expectThat(focused === 'Remove Agnes Lindmar', 'Escape gives the focus back')

    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByText('4 people can read this').waitFor()

    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('button', { name: 'Add Agnes Lindmar' }).waitFor()
    await person.keepsPicture('add-dialog')
    await person.findsNothingInTheWay('add dialog')
    await page.getByRole('button', { name: 'Add Agnes Lindmar' }).click()
    await page.keyboard.press('Escape')
    await page.getByText('invited').nth(1).waitFor()

    await page.getByRole('button', { name: 'Leave room' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Leave room' }).click()
    await page.getByText('Choose a room on the side').waitFor()
    person.hasNoComplaint('people')
    await person.leaves()
  },
}
