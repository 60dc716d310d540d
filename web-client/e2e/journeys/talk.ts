import type { Page } from 'playwright-core'
import { expectThat } from '../harness/expect.ts'
import type { Journey } from '../harness/journey.ts'
import { Person } from '../harness/person.ts'

/** Answering, changing, saying a word, pinning and marking with keys alone, and the same screen in Arabic. */
export const talkByKeys: Journey = {
  name: 'messages are worked with by keyboard alone',
  needs: 'fake',
  async walk({ browser, url }) {
    const person = await Person.arrive(browser)
    const { page } = person
    await page.goto(`${url}/rooms/aa01?scene=casework`)
    await page.getByText('The draft order').first().waitFor()

    await page.keyboard.press('ArrowUp')
    await focusOn(page, 'The draft order')
    await page.keyboard.press('ArrowUp')
    await focusOn(page, 'Account ending 4410')
    await page.keyboard.press('+')
    await page.locator('[role=menu] :focus').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Agree: You' }).waitFor()

    await page.keyboard.press('r')
    await page.getByText('Answer to Agnes Lindmar').waitFor()
    await page.keyboard.type('I sign it today.')
    await page.keyboard.press('Enter')
    await page.getByText('I sign it today.').waitFor()
    const quotes = page.getByRole('button', { name: /^In answer to:/ })
    expectThat((await quotes.count()) === 2, 'the answer shows what it answers')

    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('e')
    await page.getByText('You change what you wrote').waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('I sign it **tomorrow**.')
    await page.keyboard.press('Enter')
    await page.locator('strong', { hasText: 'tomorrow' }).waitFor()
    await person.keepsPicture('talk')
    await person.findsNothingInTheWay('talk')

    await page.goto(`${url}/rooms/aa01/thread/item-9?scene=casework`)
    await page.getByRole('complementary', { name: 'Conversation' }).waitFor()
    await page.getByRole('complementary').getByText('The draft order').first().waitFor()
    await person.keepsPicture('talk-thread')
    await person.findsNothingInTheWay('thread')
    person.hasNoComplaint('talk by keys')
    await person.leaves()
  },
}

/** In a room for intelligence the button says what is missing until grade and code are there. */
export const marking: Journey = {
  name: 'nothing is sent without the marking that a room needs',
  needs: 'fake',
  async walk({ browser, url }) {
    const person = await Person.arrive(browser)
    const { page } = person
    await page.goto(`${url}/rooms/cc03?scene=casework`)
    const field = page.getByRole('textbox', { name: /^Message in / })
    await field.fill('A van with false plates.')
    await page.getByText('This room needs a grade and a handling code.').first().waitFor()
    await field.press('Enter')
    expectThat((await field.inputValue()) !== '', 'the text stays in the field')

    await pick(page, 'Handling', /^H2 /)
    await pick(page, 'Grade', /^B2 /)
    await page.getByText('ask before passing on').waitFor()
    await person.keepsPicture('marking')
    await person.findsNothingInTheWay('marking')
    await field.press('Enter')
    await page.locator('article', { hasText: 'A van with false plates.' }).getByText('H2').waitFor()
    person.hasNoComplaint('marking')
    await person.leaves()
  },
}

async function pick(page: Page, kind: string, code: RegExp): Promise<void> {
  await page.getByRole('button', { name: kind }).click()
  await page.getByRole('menuitemradio', { name: code }).click()
}

async function focusOn(page: Page, words: string): Promise<void> {
  await page.locator('article:focus', { hasText: words }).waitFor()
}
