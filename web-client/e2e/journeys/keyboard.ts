import type { Page } from 'playwright-core'
import { expectThat } from '../harness/expect.ts'
import type { Journey } from '../harness/journey.ts'
import { Person } from '../harness/person.ts'

/** Everything by keys: regions, unread rooms, the list of keys, turning pages while writing. */
export const keyboard: Journey = {
  name: 'every part is reached by keyboard',
  needs: 'fake',
  async walk({ browser, url }) {
    const person = await Person.arrive(browser)
    const { page } = person
    await page.goto(`${url}/rooms/aa01?scene=longRoom`)
    await page.getByText('Message 10099').waitFor()

    expectThat((await region(page)) === 'composer', 'a room opens ready to write')
    const seen: (string | null)[] = []
    for (let step = 0; step < 5; step++) {
      await page.keyboard.press('F6')
      seen.push(await region(page))
    }
    expectThat(
      seen.join() === 'detail,rail,list,main,composer',
      `F6 goes round, went ${seen.join()}`,
    )

    await page.keyboard.press('PageUp')
    await page.getByText('Message 10099').waitFor({ state: 'detached' })
    await page.keyboard.press('End')
    await page.getByText('Message 10099').waitFor()

    await page.keyboard.press('Alt+ArrowDown')
    await page.getByRole('heading', { name: 'Command, 27 Nov' }).waitFor()

    await page.keyboard.press('F6')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    await person.keepsPicture('keys')
    await person.findsNothingInTheWay('keys')
    await page.keyboard.press('Escape')
    person.hasNoComplaint('keyboard')
    await person.leaves()
  },
}

function region(page: Page): Promise<string | null> {
  return page.evaluate(
    () => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? null,
  )
}
