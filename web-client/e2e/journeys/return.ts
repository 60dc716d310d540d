import type { Journey } from '../harness/journey.ts'
import { Person } from '../harness/person.ts'

const passphrase = 'five small boats left early'

/** A wrong code, a passphrase, a lock, a wrong and a right unlock. */
export const lockAndReturn: Journey = {
  name: 'a device is locked and opened again by its passphrase',
  needs: 'fake',
  async walk({ browser, url }) {
    const person = await Person.arrive(browser)
    const { page } = person
    await page.goto(`${url}/join?scene=newcomer#link`)
    const code = page.getByRole('textbox', { name: 'Code, first half' })
    await code.fill('00000000')
    await page.keyboard.press('Enter')
    await page.getByText('4 more tries').waitFor()
    await person.keepsPicture('join-wrong-code')
    await person.findsNothingInTheWay('wrong code')

    await code.fill('7q4mk2xd')
    await page.keyboard.press('Enter')
    await page.getByText('Five words that you keep in mind').click()
    await page.getByLabel('Passphrase', { exact: true }).fill('short')
    await page.keyboard.press('Enter')
    await page.getByText('This is easy to guess').waitFor()
    await person.keepsPicture('join-passphrase')
    await person.findsNothingInTheWay('passphrase')
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await page.getByLabel('Passphrase again').fill(passphrase)
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Message in Case room' }).waitFor()

    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('button', { name: 'Lock now' }).click()
    const field = page.getByLabel('Passphrase')
    await field.fill('something else entirely')
    await page.keyboard.press('Enter')
    await page.getByText('does not open the device').waitFor()
    await person.findsNothingInTheWay('unlock')
    await field.fill(passphrase)
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Case room' }).waitFor()
    person.hasNoComplaint('lock and return')
    await person.leaves()
  },
}
