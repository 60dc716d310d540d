import { readFile } from 'node:fs/promises'
import { BoardPage } from '../harness/board-page.ts'
import { invited, joined } from '../harness/enrolment.ts'
import { expectThat } from '../harness/expect.ts'
import type { Journey } from '../harness/journey.ts'
import { importedAdverts } from './shared-adverts.ts'
import { sharedDayOfAction } from './shared-day.ts'

/** The same two on a larger scale: forty adverts, a day of action in four zones, a weekly report, keys alone. */
export const sharedOperation: Journey = {
  name: 'two coordinators plan a day of action and change forty adverts',
  needs: 'server',
  async walk({ browser, invitations }) {
    const [sofi, agnes] = await Promise.all([
      joined(browser, invited(invitations, 'Sofi')),
      joined(browser, invited(invitations, 'Agnes'), { dark: true, zone: 'Europe/Athens' }),
    ])
    const alba = await BoardPage.of(sofi)
    const borea = await BoardPage.of(agnes)
    await importedAdverts(alba, borea)
    await sharedDayOfAction(alba, borea)
    await theWeeklyReport(alba, borea)
    await byKeysAloneFromRightToLeft(borea)
    await Promise.all([sofi.leaves(), agnes.leaves()])
  },
}

/** C10: a report that comes again each week, made anew when it is done, and in a calendar without words. */
async function theWeeklyReport(alba: BoardPage, borea: BoardPage): Promise<void> {
  await alba.shows('Board')
  await alba.makes('Report to the ministry', null, async (dialog) => {
    await dialog.getByRole('textbox', { name: 'Due' }).fill('23/10/2026')
    await dialog.getByRole('textbox', { name: 'Time' }).fill('09:00')
  })
  const task = await alba.opens('Report to the ministry')
  await task
    .getByRole('combobox', { name: 'Repetition' })
    .selectOption({ label: 'Every week on that day' })
  await task.getByRole('combobox', { name: 'Column' }).selectOption({ label: 'Done' })
  await alba.closes()
  await borea.shows('Board')
  await borea.seesIn(0, 'Report to the ministry')
  await borea.seesIn(3, 'Report to the ministry')

  await alba.page.getByRole('button', { name: 'More', exact: true }).click()
  await alba.page.getByRole('menuitem', { name: 'Import or export…' }).click()
  const saved = alba.page.waitForEvent('download')
  await alba.page.getByRole('button', { name: 'Calendar (iCal)' }).click()
  const calendar = await readFile(await (await saved).path(), 'utf8')
  expectThat(calendar.includes('RRULE:FREQ=WEEKLY;BYDAY=FR'), 'it comes again in the calendar')
  expectThat(/DTSTART;TZID=Europe\/Paris:\d{8}T090000/.test(calendar), 'at nine on the wall')
  expectThat(!calendar.includes('ministry'), 'its title stays here')
}

/** Arabic, and no pointer: a card is picked up, moved and put down by keys. */
async function byKeysAloneFromRightToLeft(borea: BoardPage): Promise<void> {
  const { page, person } = borea
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Room, task, person or action' }).fill('settings')
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'العربية' }).press('Space')
  await page.locator('html[dir=rtl]').waitFor()
  await page.goBack()
  const link = page.locator('main [data-card]').filter({ hasText: 'Clearwater' })
  await link.focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'تراجع' }).waitFor()
  await borea.seesIn(1, 'Clearwater')
  await page.keyboard.press('Control+z')
  await borea.seesIn(0, 'Clearwater')
  await person.keepsPicture('shared-board-arabic')
  await person.findsNothingInTheWay('moved by keys, Arabic')
}
