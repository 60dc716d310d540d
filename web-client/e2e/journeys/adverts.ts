import type { Page } from 'playwright-core'
import { expectThat } from '../harness/expect.ts'
import type { Journey } from '../harness/journey.ts'
import { Person } from '../harness/person.ts'
import { tuesday } from '../harness/screens.ts'

const file = [
  'url,due,agency',
  'https://adverts.example/new-1,2026-12-01,ANP',
  'https://adverts.example/7,,',
  'nowhere,,',
  'https://adverts.example/new-2,01/12/2026,',
  'https://adverts.example/new-3,2026-12-02 08:00,PPO',
  'https://www.adverts.example/new-1/,,',
].join('\r\n')

/** C7: forty adverts changed at once and undone; a file with bad lines; figures of what came of them. */
export const adverts: Journey = {
  name: 'forty adverts are changed, undone, and more come from a file (C7)',
  needs: 'fake',
  async walk({ browser, url }) {
    const person = await Person.arrive(browser)
    const { page } = person
    await page.clock.setFixedTime(tuesday)
    await page.goto(`${url}/rooms/aa01/board/table?scene=adverts`)
    await page.getByRole('button', { name: 'Advert on Plaza, 1', exact: true }).waitFor()

    await changesForty(page, person)
    await importsFile(page, person)
    await sorts(page)
    person.hasNoComplaint('adverts')
    await person.leaves()
  },
}

async function changesForty(page: Page, person: Person): Promise<void> {
  await page.getByRole('searchbox').fill('advert')
  await page.getByRole('status').filter({ hasText: '40 tasks' }).waitFor()
  await page.getByRole('checkbox', { name: 'Select all 40 tasks' }).check()
  await page.getByRole('button', { name: 'Change selected…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change 40 tasks' })
  await dialog.getByLabel('What to change').selectOption('priority')
  await dialog.getByLabel('Priority').selectOption('urgent')
  await dialog.getByText('40 tasks change.').waitFor()
  await person.keepsPicture('bulk')
  await person.findsNothingInTheWay('bulk edit')
  await dialog.getByRole('button', { name: 'Change 40 tasks' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('40 tasks changed.').waitFor()
  expectThat((await urgent(page)) > 5, 'the adverts are urgent')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.waitForFunction(() => !document.querySelector('tbody')?.textContent.includes('Urgent'))
  await page.getByRole('searchbox').fill('')
}

function urgent(page: Page): Promise<number> {
  return page.getByRole('cell', { name: 'Urgent' }).count()
}

async function importsFile(page: Page, person: Person): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Room, task, person or action' }).fill('import')
  await person.keepsPicture('palette')
  await person.findsNothingInTheWay('palette')
  await page.keyboard.press('Enter')
  await page.getByLabel('Template').selectOption('test-advert')
  const content = { name: 'adverts.csv', mimeType: 'text/csv', buffer: Buffer.from(file) }
  await page.getByLabel('Choose a file…').setInputFiles(content)
  await page.getByText('2 new, 2 there already, 2 not usable.').waitFor()
  await page.getByRole('row', { name: /^4 .*Not a web address: nowhere/ }).waitFor()
  await page.getByRole('row', { name: /^5 .*Not a time: 01\/12\/2026/ }).waitFor()
  await page.getByRole('row', { name: /^3 .*the same as KES-7/ }).waitFor()
  await page.getByRole('row', { name: /^7 .*the same as line 2/ }).waitFor()
  await person.keepsPicture('dry-run')
  await person.findsNothingInTheWay('dry run')
  await page.getByRole('button', { name: 'Import 2 tasks' }).click()
  await page.getByText('2 tasks imported.').first().waitFor()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Spreadsheet (CSV)' }).click()
  expectThat((await saved).suggestedFilename() === 'tasks.csv', 'a file is saved')
}

async function sorts(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Table' }).click()
  await page.getByRole('button', { name: 'Due', exact: true }).click()
  const head = page.getByRole('columnheader', { name: 'Due' })
  expectThat(
    (await head.getAttribute('aria-sort')) === 'ascending',
    'the table says how it is sorted',
  )
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Marking' }).check()
  await page.keyboard.press('Escape')
  await page.getByRole('columnheader', { name: 'Marking' }).waitFor()
}
