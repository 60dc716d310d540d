import { expectThat } from '../harness/expect.ts'
import type { Journey } from '../harness/journey.ts'
import { Person } from '../harness/person.ts'

/** C6: a day of action over four time zones, a hold, and the night in which clocks change. */
export const operation: Journey = {
  name: 'a day of action is planned, held and started (C6)',
  needs: 'fake',
  async walk({ browser, url }) {
    const person = await Person.arrive(browser)
    const { page } = person
    await page.clock.setFixedTime(new Date('2026-11-27T03:22:00Z'))

    await page.goto(`${url}/rooms/aa01?scene=dayOfAction`)
    await page.getByText('Vessel still moored').waitFor()
    await person.keepsPicture('hold-everywhere')
    await person.findsNothingInTheWay('hold over the messages')
    await page.getByRole('link', { name: 'Command, 27 Nov' }).last().click()

    await page.goto(`${url}/rooms/bb02/board/timeline?scene=dayOfAction`)
    await page.getByRole('button', { name: /Search warehouse/ }).waitFor()
    for (const hour of ['04:00', '05:00', '06:00', '07:00', '08:00'])
      expectThat(
        (await page.getByText(hour, { exact: true }).count()) > 0,
        `${hour} is on the axis`,
      )
    await page.getByText('Acknowledged by 2 of 4').waitFor()
    await page.getByRole('button', { name: 'Acknowledge' }).click()
    await page.getByText('Acknowledged by 3 of 4').waitFor()
    await page.getByText('Clocks change in none of the 4 places on this day.').waitFor()

    await page.getByRole('button', { name: 'Call hold' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Call hold' }).click()
    await dialog.getByRole('alert').waitFor()
    await person.keepsPicture('call-hold')
    await person.findsNothingInTheWay('call hold')
    await dialog.getByRole('textbox').fill('Road is blocked')
    await dialog.getByRole('button', { name: 'Call hold' }).click()
    await page.getByText(/Hold since .* by Alba National Police: Road is blocked/).waitFor()
    await page.getByRole('button', { name: 'Lift our hold' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('Road is open')
    await page.getByRole('dialog').getByRole('button', { name: 'Say go' }).click()
    await page.getByText(/by Alba National Police: Road/).waitFor({ state: 'detached' })

    await page.getByRole('button', { name: 'As a table' }).click()
    await page.getByRole('row', { name: /Stop trailer.*On hold/ }).waitFor()
    await person.keepsPicture('timeline-table')
    await person.findsNothingInTheWay('timeline as a table')

    await page.goto(`${url}/rooms/bb02/board/timeline?scene=dayOfChange`)
    await page.getByText('In Paris the clocks go back from 03:00 to 02:00 at 01:00 UTC.').waitFor()
    await page.getByText('In Athens the clocks go back from 04:00 to 03:00 at 01:00 UTC.').waitFor()
    await person.keepsPicture('timeline-clock-change')
    person.hasNoComplaint('a day of action')
    await person.leaves()
  },
}
