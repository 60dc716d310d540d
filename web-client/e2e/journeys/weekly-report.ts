import { readFile } from 'node:fs/promises'
import { expectThat } from '../harness/expect.ts'
import type { Journey } from '../harness/journey.ts'
import { Person } from '../harness/person.ts'

/** C10: a weekly report over a change of clocks: reminded once, finished, made anew, and in one's own calendar. */
export const weeklyReport: Journey = {
  name: 'a weekly report comes again, reminds, and goes into a calendar (C10)',
  needs: 'fake',
  async walk({ browser, url }) {
    const person = await Person.arrive(browser)
    const { page } = person
    await page.clock.setFixedTime(new Date('2026-10-24T10:00:00Z'))
    await page.goto(`${url}/tasks?scene=adverts`)
    await page.getByText('recurring task of yours was missed').waitFor()
    await person.keepsPicture('reminder')
    await person.findsNothingInTheWay('reminder')
    await page.getByRole('button', { name: 'Understood' }).click()
    await page.reload()
    await page.getByRole('link', { name: 'Weekly report to the ministry' }).waitFor()
    await page.waitForTimeout(600)
    expectThat((await page.getByText('was missed').count()) === 0, 'it is told once')

    await page.goto(`${url}/rooms/aa01/board/calendar?scene=adverts`)
    const reports = page.getByRole('button', { name: /Weekly report/ })
    await reports.nth(2).waitFor()
    const times = await reports.allInnerTexts()
    expectThat(
      times.length === 3 && times.every((text) => text.startsWith('09:00')),
      `nine o'clock before and after the change, not ${times.join(' | ')}`,
    )
    await page.getByText('the clocks go back, from 03:00 to 02:00').waitFor()
    await person.keepsPicture('calendar-october')

    await page.goto(`${url}/rooms/aa01/board/transfer?scene=adverts`)
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Calendar (iCal)' }).click()
    const calendar = await readFile(await (await saved).path(), 'utf8')
    expectThat(
      calendar.includes('DTSTART;TZID=Europe/Paris:20261016T090000'),
      'its clocks are named',
    )
    expectThat(calendar.includes('RRULE:FREQ=WEEKLY;BYDAY=FR'), 'it comes again there too')
    expectThat(!calendar.includes('Weekly report'), 'its title stays here')
    person.hasNoComplaint('weekly report')
    await person.leaves()
  },
}
