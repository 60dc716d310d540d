import type { Locator, Page } from 'playwright-core'
import { expectThat } from '../harness/expect.ts'
import type { Journey } from '../harness/journey.ts'
import { Person } from '../harness/person.ts'
import { phone } from '../harness/screens.ts'

/** A coordinator's hour on a board: by keys alone, by pointer, from a message, with rules that hold. */
export const boardWork: Journey = {
  name: 'work on a board by keys and by pointer',
  needs: 'fake',
  async walk({ browser, url }) {
    const person = await Person.arrive(browser)
    const { page } = person
    await page.goto(`${url}/rooms/aa01/board?scene=board`)
    await card(page, 'KES-44').waitFor()

    await madeByKeysAlone(page)
    await movedByKeysAndTakenBack(page)
    await droppedWhereShown(page)
    await keptByRules(page)
    await lanesAndViews(page)
    await person.keepsPicture('board-lanes')
    await person.findsNothingInTheWay('lanes')
    await acceptedAndApproved(page)
    await fromAMessageAndBack(page)
    await person.findsNothingInTheWay('message of a task')

    person.hasNoComplaint('board')
    await person.leaves()
  },
}

/** The same keys on a board that reads from right to left. */
export const boardRightToLeft: Journey = {
  name: 'keys on a board follow the direction of reading',
  needs: 'fake',
  async walk({ browser, url }) {
    const person = await Person.arrive(browser, { language: 'ar', dark: true })
    const { page } = person
    await page.goto(`${url}/rooms/aa01/board?scene=board`)
    await link(page, 'Preserve marina rental records').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Space')
    await inColumn(page, 1, 'KES-44').waitFor()
    expectThat((await focused(page)) === 'Preserve marina rental records', 'the card has the focus')
    await person.keepsPicture('board-arabic-moved')
    await person.findsNothingInTheWay('board, Arabic')
    person.hasNoComplaint('board, Arabic')
    await person.leaves()
  },
}

/** On a phone a card goes between any two others of any column, without dragging. */
export const boardByTouch: Journey = {
  name: 'a card is carried by touch',
  needs: 'fake',
  async walk({ browser, url }) {
    const person = await Person.arrive(browser, phone)
    const { page } = person
    await page.goto(`${url}/rooms/aa01/board?scene=board`)
    await card(page, 'KES-45').getByRole('button', { name: 'Actions for KES-45' }).tap()
    await page.getByRole('menuitem', { name: 'Step by step…' }).tap()
    const bar = page.getByRole('toolbar', { name: 'Moving KES-45' })
    await bar.getByRole('button', { name: 'To the next column' }).tap()
    await card(page, 'KES-43').waitFor()
    while (!(await bar.getByText(/, 1 of/).isVisible())) {
      await bar.getByRole('button', { name: 'One up' }).tap()
    }
    await bar.getByRole('button', { name: 'One down' }).tap()
    await bar.getByText(/, 2 of/).waitFor()
    await person.keepsPicture('board-carried')
    await person.findsNothingInTheWay('a carried card')
    await bar.getByRole('button', { name: 'Put here' }).tap()
    await bar.waitFor({ state: 'detached' })
    const order = await places(page, 0)
    expectThat(
      order[1] === 'Legal basis for controlled delivery',
      `it stands second: ${order.join()}`,
    )
    expectThat((await focused(page)) === order[1], 'the card has the focus')
    person.hasNoComplaint('a carried card')
    await person.leaves()
  },
}

async function madeByKeysAlone(page: Page) {
  await page.locator('main [data-region="main"]').focus()
  await page.keyboard.press('n')
  await page.getByRole('dialog', { name: 'New task' }).waitFor()
  await page.keyboard.type('Call the harbour master')
  await page.keyboard.press('Enter')
  await inColumn(page, 0, 'Call the harbour master').waitFor()
  await page.getByText('Task made: Call the harbour master').first().waitFor()
  expectThat((await focused(page)) === 'Call the harbour master', 'the new card has the focus')
}

async function movedByKeysAndTakenBack(page: Page) {
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await inColumn(page, 1, 'Call the harbour master').waitFor()
  expectThat((await focused(page)) === 'Call the harbour master', 'a moved card keeps the focus')
  expectThat((await places(page, 1))[1] === 'Call the harbour master', 'it stands second there')

  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await inColumn(page, 2, 'Call the harbour master').waitFor()
  await page.keyboard.press('Escape')
  await inColumn(page, 1, 'Call the harbour master').waitFor()

  await page.keyboard.press('Control+z')
  await inColumn(page, 0, 'Call the harbour master').waitFor()
}

async function droppedWhereShown(page: Page) {
  const from = await box(card(page, 'KES-45'))
  const onto = await box(card(page, 'KES-43'))
  await page.mouse.move(from.x + 20, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 40, from.y + 20, { steps: 4 })
  await page.mouse.move(onto.x + 40, onto.y + 4, { steps: 8 })
  await page.mouse.up()
  await inColumn(page, 1, 'KES-45').waitFor()
  const order = await places(page, 1)
  expectThat(
    order.indexOf('Legal basis for controlled delivery') ===
      order.indexOf('Watch trailer at crossing 7') - 1,
    `it lands above the card it was held over: ${order.join(' | ')}`,
  )
}

async function keptByRules(page: Page) {
  await card(page, 'KES-41').hover()
  await page.getByRole('button', { name: 'Actions for KES-41' }).click()
  const done = page.getByRole('menuitem', { name: /^Done/ })
  expectThat((await done.getAttribute('aria-disabled')) === 'true', 'approvals come before done')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: /New task/ }).click()
  const dialog = page.getByRole('dialog', { name: 'New task' })
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Freeze account ending 9021')
  await dialog.getByRole('combobox', { name: 'Kind of work' }).selectOption('Our account freeze')
  await dialog.getByText('2 people of different agencies have to approve').waitFor()
  await dialog.getByRole('button', { name: 'Make task' }).click()
  await dialog.getByText('This is needed.').first().waitFor()
  await dialog.getByRole('textbox', { name: 'Legal basis' }).fill('Order 7/26')
  await dialog.getByRole('textbox', { name: 'Account' }).fill('ending 9021')
  await dialog.getByRole('button', { name: 'Make task' }).click()
  await card(page, 'Freeze account ending 9021').waitFor()
}

async function lanesAndViews(page: Page) {
  await page.getByRole('button', { name: 'Saved views' }).click()
  await page.getByRole('menuitemradio', { name: 'Before Friday' }).click()
  await page.getByRole('heading', { name: /XB/ }).waitFor()
  await page.getByRole('button', { name: /Remove filter/ }).click()
  await page.getByRole('searchbox', { name: 'Search tasks' }).fill('trailer')
  await page.getByText('2 of 12 shown').waitFor()
  await page.getByRole('button', { name: 'Clear search' }).click()
}

async function acceptedAndApproved(page: Page) {
  await link(page, 'Preserve marina rental records').click()
  const task = page.getByRole('complementary', { name: 'Task KES-44' })
  await task.getByRole('button', { name: 'Accept' }).click()
  await task.getByText('Accepted by').waitFor()
  await page.keyboard.press('Escape')

  await link(page, 'Restrain boat trailer, plate held by KES-12').click()
  const other = page.getByRole('complementary', { name: 'Task KES-42' })
  await other.getByRole('button', { name: 'Approve' }).click()
  await other.getByText('Approvals, 2 of 2').waitFor()
  await other.getByRole('button', { name: 'Close task' }).click()
}

async function fromAMessageAndBack(page: Page) {
  await page.getByRole('link', { name: 'Messages' }).click()
  const message = page.getByRole('article').filter({ hasText: 'The draft order is ready' })
  await message.hover()
  await message.getByRole('link', { name: 'Make a task from this message' }).click()
  const dialog = page.getByRole('dialog', { name: 'New task from a message' })
  await dialog.getByRole('button', { name: 'Make task' }).click()
  await page.getByRole('button', { name: 'Message in this room' }).click()
  await page.getByText('The draft order is ready.').first().waitFor()
}

function card(page: Page, words: string): Locator {
  return page.locator('main article').filter({ hasText: words })
}

function link(page: Page, title: string): Locator {
  return page.locator('main [data-card]').filter({ hasText: title })
}

function column(page: Page, index: number): Locator {
  return page.locator('main ol[data-column]').nth(index)
}

function inColumn(page: Page, index: number, words: string): Locator {
  return column(page, index).locator('article').filter({ hasText: words })
}

/** The titles of a column from top to bottom. */
function places(page: Page, index: number): Promise<string[]> {
  return column(page, index).locator('[data-card]').allTextContents()
}

function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.textContent ?? null)
}

async function box(of: Locator) {
  const found = await of.boundingBox()
  if (!found) throw new Error('the card is not shown')
  return found
}
