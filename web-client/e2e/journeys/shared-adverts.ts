import type { BoardPage } from '../harness/board-page.ts'
import { expectThat } from '../harness/expect.ts'

const patienceMs = 60_000
const good = Array.from({ length: 40 }, (_, i) => `https://adverts.example/${i + 1},Plaza,XA`)
const file = [
  'url,platform,country',
  ...good.slice(0, 3),
  'nowhere,Plaza,XA',
  ...good.slice(3),
  'https://www.adverts.example/1/,Plaza,XA',
  'https://adverts.example/77,Plaza,Alba',
].join('\r\n')

/** C7: forty adverts from a file with bad lines; all changed at once and undone, but for what the other changed. */
export async function importedAdverts(alba: BoardPage, borea: BoardPage): Promise<void> {
  await alba.imports(
    file,
    'Online advert: report and takedown',
    '40 new, 1 there already, 2 not usable.',
    'Import 40 tasks',
  )
  for (const each of [alba, borea]) {
    await each.shows('Table')
    await each.page.getByRole('searchbox').fill('adverts.example')
    await each.page
      .getByRole('status')
      .filter({ hasText: '40 tasks' })
      .first()
      .waitFor({ timeout: patienceMs })
  }
  await changesForty(alba)
  await becomes(borea, 'High', 0)
  await becomes(borea, 'Urgent', 1)
  await borea.person.keepsPicture('shared-table-dark')
  await borea.person.findsNothingInTheWay('table of adverts')

  await borea.page
    .getByRole('button', { name: /adverts\.example\/1$/ })
    .first()
    .click()
  await borea.drawer().getByRole('combobox', { name: 'Priority' }).selectOption({ label: 'Low' })
  await borea.closes()
  await becomes(alba, 'Low', 1)
  await alba.page.keyboard.press('Control+z')
  await becomes(borea, 'Urgent', 0)
  await becomes(borea, 'Low', 1)
  for (const each of [alba, borea]) await each.page.getByRole('searchbox').fill('')
}

async function changesForty({ page, person }: BoardPage): Promise<void> {
  await page.getByRole('checkbox', { name: 'Select all 40 tasks' }).check()
  await page.getByRole('button', { name: 'Change selected…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change 40 tasks' })
  await dialog.getByLabel('What to change').selectOption({ label: 'Priority' })
  await dialog.getByLabel('Priority', { exact: true }).selectOption({ label: 'Urgent' })
  await dialog.getByText('40 tasks change.').waitFor()
  await person.findsNothingInTheWay('forty are about to change')
  await dialog.getByRole('button', { name: 'Change 40 tasks' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Waits until the rows in sight say so: none of them, or at least so many. */
async function becomes({ page }: BoardPage, words: string, least: number): Promise<void> {
  const end = performance.now() + patienceMs
  const holds = async () => {
    const count = await page.getByRole('cell', { name: words, exact: true }).count()
    return least === 0 ? count === 0 : count >= least
  }
  while (!(await holds())) {
    expectThat(performance.now() < end, `${words} in ${least === 0 ? 'no' : 'some'} row`)
    await new Promise((done) => setTimeout(done, 250))
  }
}
