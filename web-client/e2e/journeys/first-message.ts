import type { Page } from 'playwright-core'
import { expectThat } from '../harness/expect.ts'
import type { Journey } from '../harness/journey.ts'
import { Person } from '../harness/person.ts'

const mostActions = 6

/** From the link to the first message: by passkey, in six actions at most, with a clean address. */
export const firstMessage: Journey = {
  name: 'from link to first message in six actions',
  needs: 'fake',
  async walk({ browser, url }) {
    const person = await Person.arrive(browser)
    const { page } = person
    let actions = 0
    const act = async (deed: Promise<unknown>) => {
      actions++
      await deed
    }

    await act(page.goto(`${url}/join?scene=newcomer#secret-of-the-link`))
    await page.getByRole('textbox', { name: 'Code, first half' }).waitFor()
    expectThat(!page.url().includes('secret'), 'the link is out of the address bar')
    await person.findsNothingInTheWay('offer')

    await act(paste(page, '7Q4M-K2XD'))
    await page.keyboard.press('Enter')
    await page.getByText('Choose how to unlock').waitFor()
    await person.findsNothingInTheWay('choice')
    await person.keepsPicture('join-choice')

    const joining = page.getByText('Joining Case room').waitFor()
    await act(page.getByRole('button', { name: 'Continue with passkey' }).click())
    await joining
    await person.keepsPicture('join-progress')

    const field = page.getByRole('textbox', { name: 'Message in Case room' })
    await field.waitFor()
    await act(field.pressSequentially('Good morning. I take over the account questions.'))
    await act(page.keyboard.press('Enter'))
    await page.getByText('Stored').waitFor()

    expectThat(actions <= mostActions, `${actions} actions are at most ${mostActions}`)
    await person.keepsPicture('first-message')
    await person.findsNothingInTheWay('first message')
    person.hasNoComplaint('first message')
    await person.leaves()
  },
}

/** Pastes into the first field as a clipboard does: all characters at once. */
async function paste(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code, first half' }).focus()
  await page.keyboard.insertText(code)
}
